// Outcomes, categories and times are part of every call: who imports the recorder has them.
@_exported public import Records
