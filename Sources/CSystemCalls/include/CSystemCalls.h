// Calls of Linux that the C library declares to GNU sources alone, which Swift is none of.
#pragma once

#include <stdint.h>

/// Exchanges two folders in one step.
///
/// Returns 0, or the `errno`.
int32_t debrief_exchange(const char *first, const char *second);

/// When what lies at a path was made, nanoseconds since 1970, links followed.
///
/// Returns 0 where nobody knows: the file system does not keep it, or nothing can be told of the path.
int64_t debrief_birth(const char *path);

/// Waits until the disk has all that was written to the file system of an open file or folder.
///
/// Returns 0, or the `errno`.
int32_t debrief_sync_file_system(int32_t descriptor);
