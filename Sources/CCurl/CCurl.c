#include "CCurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

// The macros of the header check the types of arguments, and call the functions by their names.
#undef curl_easy_setopt
#undef curl_easy_getinfo

static struct {
  CURLcode (*global_init)(long);
  CURL *(*easy_init)(void);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_perform)(CURL *);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  const char *(*easy_strerror)(CURLcode);
  void (*easy_cleanup)(CURL *);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
} library;

static int is_ready = 0;

static void load(void) {
  static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
  void *handle = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && handle == NULL; i++) {
    handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  }
  if (handle == NULL) {
    return;
  }
  struct {
    const char *name;
    void **place;
  } functions[] = {
      {"curl_global_init", (void **)&library.global_init},
      {"curl_easy_init", (void **)&library.easy_init},
      {"curl_easy_setopt", (void **)&library.easy_setopt},
      {"curl_easy_perform", (void **)&library.easy_perform},
      {"curl_easy_getinfo", (void **)&library.easy_getinfo},
      {"curl_easy_strerror", (void **)&library.easy_strerror},
      {"curl_easy_cleanup", (void **)&library.easy_cleanup},
      {"curl_slist_append", (void **)&library.slist_append},
      {"curl_slist_free_all", (void **)&library.slist_free_all},
  };
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    *functions[i].place = dlsym(handle, functions[i].name);
    if (*functions[i].place == NULL) {
      return;
    }
  }
  is_ready = library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

static size_t ignore(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes;
  (void)context;
  return size * count;
}

static CURLcode prepare(CURL *curl, struct curl_slist *headers, const char *url,
                        const char *document, long milliseconds) {
  const CURLcode codes[] = {
      library.easy_setopt(curl, CURLOPT_URL, url),
      library.easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https"),
      library.easy_setopt(curl, CURLOPT_USERAGENT, "debrief"),
      library.easy_setopt(curl, CURLOPT_HTTPHEADER, headers),
      library.easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, document),
      library.easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L),
      library.easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L),
      library.easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L),
      library.easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds),
      library.easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, milliseconds),
      // Time limits by signals would end other waits of the process.
      library.easy_setopt(curl, CURLOPT_NOSIGNAL, 1L),
      library.easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore),
  };
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
    if (codes[i] != CURLE_OK) {
      return codes[i];
    }
  }
  return CURLE_OK;
}

struct CCurlOutcome ccurl_post(const char *url, const char *document, long milliseconds) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  struct CCurlOutcome outcome = {CCurlMissing, 0, "libcurl is not there or can't start"};
  pthread_once(&once, load);
  CURL *curl = is_ready ? library.easy_init() : NULL;
  if (curl == NULL) {
    return outcome;
  }
  struct curl_slist *headers = library.slist_append(NULL, "Content-Type: application/json");
  CURLcode code = headers == NULL ? CURLE_OUT_OF_MEMORY
                                  : prepare(curl, headers, url, document, milliseconds);
  outcome.state = CCurlRefused;
  if (code == CURLE_OK) {
    code = library.easy_perform(curl);
    outcome.state = code == CURLE_OK                ? CCurlAnswered
                    : code == CURLE_URL_MALFORMAT ? CCurlRefused
                                                  : CCurlFailed;
    library.easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &outcome.status);
  }
  outcome.words = library.easy_strerror(code);
  library.slist_free_all(headers);
  library.easy_cleanup(curl);
  return outcome;
}
