; Julia: structs, functions (long and short form), macros, anonymous functions, `do` blocks; a module is a scope.

(module_definition name: (_) @name) @scope
(struct_definition
  (type_head
    [
      (identifier) @name
      (parametrized_type_expression . (_) @name)
      (binary_expression . [(identifier) @name (parametrized_type_expression . (_) @name)])
    ])) @class

; Constructors inside their type.
(struct_definition
  (function_definition
    (signature
      [
        (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name])
        (typed_expression . (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name]))
        (where_expression . (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name]))
        (where_expression . (where_expression . (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name])))
      ])) @constructor)
(struct_definition
  (assignment
    . [
      (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name])
      (typed_expression . (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name]))
      (where_expression . (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name]))
      (where_expression . (where_expression . (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name])))
    ]) @constructor)

; The name is the first part of the call; a return type and `where` clauses may stand around the call.
(function_definition
  (signature
    [
      (call_expression
        . [
          (identifier) @name
          (operator) @name
          (field_expression) @name
          (parametrized_type_expression . (_) @name)
          (parenthesized_expression (typed_expression (_) @name .))
        ])
      (typed_expression . (call_expression . (_) @name))
      (where_expression . (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name (field_expression) @name (operator) @name]))
      (where_expression . (typed_expression . (call_expression . (_) @name)))
      (where_expression . (where_expression . (call_expression . (_) @name)))
    ])) @function
(function_definition (signature [(call_expression) (typed_expression) (where_expression)])) @function
(macro_definition (signature (call_expression . (_) @name))) @function

(assignment
  . [
    (call_expression
      . [
        (identifier) @name
        (operator) @name
        (field_expression) @name
        (parametrized_type_expression . (_) @name)
        (parenthesized_expression (typed_expression (_) @name .))
      ])
    (typed_expression . (call_expression . (_) @name))
    (where_expression . (call_expression . [(parametrized_type_expression . (_) @name) (identifier) @name (field_expression) @name (operator) @name]))
    (where_expression . (typed_expression . (call_expression . (_) @name)))
    (where_expression . (where_expression . (call_expression . (_) @name)))
  ]) @function

(assignment . (identifier) @name (arrow_function_expression) @closure)
(assignment . (identifier) @name (function_definition (signature (argument_list))) @closure)
(named_argument . (identifier) @name (arrow_function_expression) @closure)
(function_definition (signature (argument_list))) @closure
(arrow_function_expression) @closure
(do_clause) @closure
