; Units that JavaScript and TypeScript share: classes, functions, methods; closures named by what they are
; bound to.

(class_declaration name: (_) @name body: (_)) @class
(class name: (_) @name body: (_)) @class
(variable_declarator name: (identifier) @name value: (class) @class)
(assignment_expression left: [(identifier) (member_expression)] @name right: (class) @class)
(class body: (_)) @class

(method_definition name: (property_identifier) @name (#eq? @name "constructor")) @constructor
(method_definition name: [
  (property_identifier) @name
  (private_property_identifier) @name
  (computed_property_name) @name
  (number) @name
  (string (string_fragment) @name)
]) @method
(class_static_block "static" @name) @constructor

; What is bound to an object literal comes before the names in it.
(variable_declarator name: (identifier) @name value: (object) @scope)
(assignment_expression left: [(identifier) (member_expression)] @name right: (object) @scope)
(pair key: [(property_identifier) @name (string (string_fragment) @name)] value: (object) @scope)
(export_statement "default" @name value: (object) @scope)

(function_declaration name: (_) @name body: (_)) @function
(generator_function_declaration name: (_) @name body: (_)) @function

(variable_declarator
  name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)] @closure)
; A function wrapped in what leaves it the same function.
(variable_declarator
  name: (identifier) @name
  value: (call_expression
    function: [(identifier) @_wrapper (member_expression property: (_) @_wrapper)]
    arguments: (arguments . [(arrow_function) (function_expression)] @closure))
  (#any-of? @_wrapper "memo" "forwardRef" "useCallback" "observer" "debounce" "throttle" "memoize" "once" "asyncHandler"))
(pair
  key: [
    (property_identifier) @name
    (private_property_identifier) @name
    (computed_property_name) @name
    (number) @name
    (string (string_fragment) @name)
  ]
  value: [(arrow_function) (function_expression) (generator_function)] @closure)
(assignment_expression
  left: (member_expression object: (this) property: (_) @name)
  right: [(arrow_function) (function_expression) (generator_function)] @closure)
(assignment_expression
  left: [(identifier) (member_expression) (subscript_expression)] @name
  right: [(arrow_function) (function_expression) (generator_function)] @closure)
(assignment_pattern left: (identifier) @name right: [(arrow_function) (function_expression)] @closure)
(object_assignment_pattern
  left: (shorthand_property_identifier_pattern) @name
  right: [(arrow_function) (function_expression)] @closure)
(export_statement
  "default" @name
  value: [(arrow_function) (function_expression !name) (generator_function !name)] @closure)

; A test or a group of tests goes by its title.
(call_expression
  function: [(identifier) @_test (member_expression object: (identifier) @_test)]
  arguments: (arguments
    . [(string) (template_string)] @name
    [(arrow_function) (function_expression)] @closure)
  (#any-of? @_test "describe" "context" "suite" "it" "test" "specify" "bench"))

(function_expression name: (_) @name) @closure
(generator_function name: (_) @name) @closure
(function_expression) @closure
(generator_function) @closure
(arrow_function) @closure
