#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// How far a post came.
enum CCurlState {
  /// The server answered, with whatever status.
  CCurlAnswered = 0,
  /// There is no libcurl, or it can't start.
  CCurlMissing = 1,
  /// libcurl does not take the URL or another setting.
  CCurlRefused = 2,
  /// There was no answer in time, or no connection that can be trusted.
  CCurlFailed = 3,
};

/// What came of a post.
struct CCurlOutcome {
  enum CCurlState state;
  /// The status of the answer, where there was one.
  long status;
  /// libcurl's words for a failure, which hold no part of the URL; never null, never freed.
  const char *words;
};

/// Posts a JSON document to a URL of http or https, with certificates verified and no redirection
/// followed; it takes no longer than so many milliseconds.
///
/// libcurl is loaded by the first call. Linked, it would make the start of every command half again
/// as long, for the sake of a few nights.
struct CCurlOutcome ccurl_post(const char *url, const char *document, long milliseconds);

#ifdef __cplusplus
}
#endif
