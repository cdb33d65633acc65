#define _GNU_SOURCE

#include "CSystemCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int32_t debrief_exchange(const char *first, const char *second) {
    int result;
    do {
        result = renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? 0 : errno;
}

int64_t debrief_birth(const char *path) {
    struct statx found;
    int result;
    do {
        result = statx(AT_FDCWD, path, 0, STATX_BTIME, &found);
    } while (result != 0 && errno == EINTR);
    if (result != 0 || (found.stx_mask & STATX_BTIME) == 0) { return 0; }
    // Wraps around rather than overflow for a time that no file system means.
    uint64_t seconds = (uint64_t)found.stx_btime.tv_sec;
    return (int64_t)(seconds * 1000000000u + found.stx_btime.tv_nsec);
}

int32_t debrief_sync_file_system(int32_t descriptor) {
    int result;
    do {
        result = syncfs(descriptor);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? 0 : errno;
}
