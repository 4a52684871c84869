; Zig: functions, tests and containers (struct, enum, union, opaque, error set) by the name of their constant.

(function_declaration name: (identifier) @name body: (block)) @function
(test_declaration "test" @name [(string) (identifier)] @name) @function
(test_declaration "test" @name) @function

(variable_declaration
  (identifier) @name
  "="
  . [
    (struct_declaration)
    (enum_declaration)
    (union_declaration)
    (opaque_declaration)
    (error_set_declaration)
  ] @class)
(struct_declaration (function_declaration)) @class
(enum_declaration (function_declaration)) @class
(union_declaration (function_declaration)) @class
