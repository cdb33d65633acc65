#pragma once

// Nothing is imported from here: the target only carries the flags to link with simdjson.
