#include "CPostgreSQL.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static struct {
  PQconninfoOption *(*conninfo_parse)(const char *, char **);
  void (*conninfo_free)(PQconninfoOption *);
  PGconn *(*connect)(const char *const *, const char *const *, int);
  void (*finish)(PGconn *);
  ConnStatusType (*status)(const PGconn *);
  char *(*error_message)(const PGconn *);
  PQnoticeProcessor (*set_notice_processor)(PGconn *, PQnoticeProcessor, void *);
  PGresult *(*exec)(PGconn *, const char *);
  PGresult *(*exec_params)(PGconn *, const char *, int, const Oid *, const char *const *,
                           const int *, const int *, int);
  void (*clear)(PGresult *);
  ExecStatusType (*result_status)(const PGresult *);
  char *(*result_error_field)(const PGresult *, int);
  int (*ntuples)(const PGresult *);
  int (*nfields)(const PGresult *);
  Oid (*ftype)(const PGresult *, int);
  int (*getisnull)(const PGresult *, int, int);
  char *(*getvalue)(const PGresult *, int, int);
  int (*getlength)(const PGresult *, int, int);
} library;

static int is_ready = 0;

static void load(void) {
  void *handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    return;
  }
  struct {
    const char *name;
    void **place;
  } functions[] = {
      {"PQconninfoParse", (void **)&library.conninfo_parse},
      {"PQconninfoFree", (void **)&library.conninfo_free},
      {"PQconnectdbParams", (void **)&library.connect},
      {"PQfinish", (void **)&library.finish},
      {"PQstatus", (void **)&library.status},
      {"PQerrorMessage", (void **)&library.error_message},
      {"PQsetNoticeProcessor", (void **)&library.set_notice_processor},
      {"PQexec", (void **)&library.exec},
      {"PQexecParams", (void **)&library.exec_params},
      {"PQclear", (void **)&library.clear},
      {"PQresultStatus", (void **)&library.result_status},
      {"PQresultErrorField", (void **)&library.result_error_field},
      {"PQntuples", (void **)&library.ntuples},
      {"PQnfields", (void **)&library.nfields},
      {"PQftype", (void **)&library.ftype},
      {"PQgetisnull", (void **)&library.getisnull},
      {"PQgetvalue", (void **)&library.getvalue},
      {"PQgetlength", (void **)&library.getlength},
  };
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    *functions[i].place = dlsym(handle, functions[i].name);
    if (*functions[i].place == NULL) {
      return;
    }
  }
  is_ready = 1;
}

int cpq_is_there(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_ready;
}

static void ignore(void *context, const char *words) {
  (void)context;
  (void)words;
}

PQconninfoOption *cpq_conninfoParse(const char *address, char **error) {
  return library.conninfo_parse(address, error);
}

void cpq_conninfoFree(PQconninfoOption *options) { library.conninfo_free(options); }

PGconn *cpq_connectdbParams(const char *const *names, const char *const *values, int expands) {
  return library.connect(names, values, expands);
}

void cpq_finish(PGconn *connection) { library.finish(connection); }

ConnStatusType cpq_status(const PGconn *connection) { return library.status(connection); }

char *cpq_errorMessage(const PGconn *connection) { return library.error_message(connection); }

void cpq_ignoreNotices(PGconn *connection) {
  library.set_notice_processor(connection, ignore, NULL);
}

PGresult *cpq_exec(PGconn *connection, const char *statement) {
  return library.exec(connection, statement);
}

PGresult *cpq_execParams(PGconn *connection, const char *statement, int count,
                         const char *const *values) {
  return library.exec_params(connection, statement, count, NULL, values, NULL, NULL, 0);
}

void cpq_clear(PGresult *result) { library.clear(result); }

ExecStatusType cpq_resultStatus(const PGresult *result) { return library.result_status(result); }

char *cpq_resultErrorField(const PGresult *result, int field) {
  return library.result_error_field(result, field);
}

int cpq_ntuples(const PGresult *result) { return library.ntuples(result); }

int cpq_nfields(const PGresult *result) { return library.nfields(result); }

Oid cpq_ftype(const PGresult *result, int column) { return library.ftype(result, column); }

int cpq_getisnull(const PGresult *result, int row, int column) {
  return library.getisnull(result, row, column);
}

char *cpq_getvalue(const PGresult *result, int row, int column) {
  return library.getvalue(result, row, column);
}

int cpq_getlength(const PGresult *result, int row, int column) {
  return library.getlength(result, row, column);
}
