internal import Glibc

/// How many processors the system has; at least 1.
let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
