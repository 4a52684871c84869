; Units of C: function definitions, and structs, unions and enums with a body.

; Functions: a name, or a name in parentheses, under up to three pointers.
(function_definition
  declarator: [
    (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)])
    (pointer_declarator (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)]))
    (pointer_declarator (pointer_declarator (function_declarator declarator: (identifier) @name)))
    (pointer_declarator (pointer_declarator (pointer_declarator (function_declarator declarator: (identifier) @name))))
    (attributed_declarator (function_declarator declarator: (identifier) @name))
  ]
  body: (compound_statement)) @function
; A function that returns a pointer to a function.
(function_definition
  declarator: (function_declarator
    declarator: (parenthesized_declarator
      (pointer_declarator (function_declarator declarator: (identifier) @name))))
  body: (compound_statement)) @function
; DEFINE_SOMETHING(name) { ... }
(function_definition declarator: (parenthesized_declarator (identifier) @name) body: (compound_statement)) @function
(function_definition body: (compound_statement)) @function
; SYSCALL_DEFINE1(name, ...) { ... }, which parses as a call and a block.
(translation_unit
  (expression_statement (call_expression arguments: (argument_list . (identifier) @name)))
  . (compound_statement) @function)
(preproc_ifdef
  (expression_statement (call_expression arguments: (argument_list . (identifier) @name)))
  . (compound_statement) @function)
(preproc_if
  (expression_statement (call_expression arguments: (argument_list . (identifier) @name)))
  . (compound_statement) @function)

; Types named by a typedef, by a variable, or by a member.
(type_definition type: (struct_specifier !name body: (_)) @class declarator: (type_identifier) @name)
(type_definition type: (union_specifier !name body: (_)) @class declarator: (type_identifier) @name)
(type_definition type: (enum_specifier !name body: (_)) @class declarator: (type_identifier) @name)
(declaration
  type: (struct_specifier !name body: (_)) @class
  declarator: [
    (identifier) @name
    (array_declarator declarator: (identifier) @name)
    (init_declarator declarator: [(identifier) @name (array_declarator declarator: (identifier) @name)])
  ])
(declaration
  type: (union_specifier !name body: (_)) @class
  declarator: [(identifier) @name (init_declarator declarator: (identifier) @name)])
(field_declaration
  type: (struct_specifier !name body: (_)) @class
  declarator: [(field_identifier) @name (array_declarator declarator: (field_identifier) @name)])
(field_declaration
  type: (union_specifier !name body: (_)) @class
  declarator: [(field_identifier) @name (array_declarator declarator: (field_identifier) @name)])

; Types with a name of their own.
(struct_specifier name: (_) @name body: (_)) @class
(union_specifier name: (_) @name body: (_)) @class
(enum_specifier name: (_) @name body: (_)) @class
