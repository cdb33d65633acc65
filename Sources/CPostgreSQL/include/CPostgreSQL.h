#pragma once

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// Loads libpq, once; whether it is there.
///
/// Linked, with the libraries for Kerberos, LDAP and two kinds of TLS that it needs, it would make the
/// start of every command half again as long. The functions below are libpq's own of nearly the
/// same names, and are to be called only where it is there.
int cpq_is_there(void);

PQconninfoOption *cpq_conninfoParse(const char *address, char **error);
void cpq_conninfoFree(PQconninfoOption *options);

PGconn *cpq_connectdbParams(const char *const *names, const char *const *values, int expands);
void cpq_finish(PGconn *connection);
ConnStatusType cpq_status(const PGconn *connection);
char *cpq_errorMessage(const PGconn *connection);
/// What the server says besides its answers is dropped.
void cpq_ignoreNotices(PGconn *connection);

PGresult *cpq_exec(PGconn *connection, const char *statement);
/// Runs one statement with texts for `$1`, `$2` and so on, and texts for its rows.
PGresult *cpq_execParams(PGconn *connection, const char *statement, int count,
                         const char *const *values);
void cpq_clear(PGresult *result);
ExecStatusType cpq_resultStatus(const PGresult *result);
char *cpq_resultErrorField(const PGresult *result, int field);
int cpq_ntuples(const PGresult *result);
int cpq_nfields(const PGresult *result);
Oid cpq_ftype(const PGresult *result, int column);
int cpq_getisnull(const PGresult *result, int row, int column);
char *cpq_getvalue(const PGresult *result, int row, int column);
int cpq_getlength(const PGresult *result, int row, int column);

#ifdef __cplusplus
}
#endif
