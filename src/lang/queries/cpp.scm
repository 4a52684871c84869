; Units of C++: classes, functions, methods, constructors, lambdas; namespaces give prefixes. Structs, unions
; and enums are in c_types.scm.

(namespace_definition name: (_) @name body: (_)) @scope

(class_specifier name: (_) @name body: (_)) @class
(type_definition type: (class_specifier !name body: (_)) @class declarator: (type_identifier) @name)

; A macro before the name, as in `class EXPORT Name : public Base { ... }`, makes a class parse as a function.
(function_definition
  type: [(class_specifier !body) (struct_specifier !body)]
  declarator: (identifier) @name
  body: (compound_statement)) @class

; Macros that define tests look like constructors: TEST(Suite, Name), BOOST_AUTO_TEST_CASE(Name).
(function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list . (parameter_declaration !declarator type: (_) @receiver) .
      (parameter_declaration !declarator type: (_) @name) .))
  body: (compound_statement)
  (#match? @_macro "^[A-Z_]*(TEST|BENCHMARK)[A-Z_]*$")) @function
(function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list . (parameter_declaration !declarator type: (type_identifier) @name) .))
  body: (compound_statement)
  (#match? @_macro "^[A-Z_]*(TEST|BENCHMARK)[A-Z_]*$")) @function

; Constructors in their class, and out of it as `A::A`, `ns::A::A`, `A<T>::A`.
(field_declaration_list
  (function_definition
    !type declarator: (function_declarator declarator: (identifier) @name) body: (_)) @constructor)
(field_declaration_list
  (function_definition
    !type declarator: (function_declarator declarator: (identifier) @name) (try_statement)) @constructor)
(field_declaration_list
  (template_declaration
    (function_definition
      !type declarator: (function_declarator declarator: (identifier) @name) body: (_)) @constructor))
(function_definition
  !type
  declarator: (function_declarator
    declarator: (qualified_identifier scope: (_) @_class name: (identifier) @_name) @name)
  (#eq? @_class @_name)) @constructor
(function_definition
  !type
  declarator: (function_declarator
    declarator: (qualified_identifier
      name: (qualified_identifier scope: (_) @_class name: (identifier) @_name)) @name)
  (#eq? @_class @_name)) @constructor
(function_definition
  !type
  declarator: (function_declarator
    declarator: (qualified_identifier
      scope: (template_type name: (_) @_class) name: (identifier) @_name) @name)
  (#eq? @_class @_name)) @constructor

; Methods out of their class, under a pointer or a reference; conversions.
(function_definition
  declarator: [
    (function_declarator declarator: (qualified_identifier) @name)
    (pointer_declarator (function_declarator declarator: (qualified_identifier) @name))
    (pointer_declarator (pointer_declarator (function_declarator declarator: (qualified_identifier) @name)))
    (reference_declarator (function_declarator declarator: (qualified_identifier) @name))
    (qualified_identifier
      scope: (_) @name
      name: [
        (operator_cast type: (_) @name)
        (qualified_identifier name: (operator_cast type: (_) @name))
      ])
  ]
  body: (_)) @method
(function_definition
  declarator: (operator_cast "operator" @name type: (_) @name declarator: (abstract_pointer_declarator "*" @name))
  body: (_)) @method
(function_definition declarator: (operator_cast "operator" @name type: (_) @name) body: (_)) @method

; Functions, and methods in their class; not loops by macro, which parse as definitions.
(function_definition
  declarator: [
    (function_declarator declarator: [
      (identifier) (field_identifier) (operator_name) (destructor_name) (template_function) (template_method)
    ] @name)
    (pointer_declarator (function_declarator declarator: [
      (identifier) (field_identifier) (operator_name) (template_function) (template_method)
    ] @name))
    (pointer_declarator (pointer_declarator (function_declarator declarator: [(identifier) (field_identifier)] @name)))
    (reference_declarator (function_declarator declarator: [
      (identifier) (field_identifier) (operator_name) (template_function) (template_method)
    ] @name))
  ]
  body: (_)
  (#not-match? @name "(?i)for_?each|forever|_(try|catch)$")) @function
(function_definition
  declarator: [
    (array_declarator
      declarator: (parenthesized_declarator [
        (pointer_declarator (function_declarator declarator: (_) @name))
        (reference_declarator (function_declarator declarator: (_) @name))
      ]))
    (function_declarator
      declarator: (parenthesized_declarator
        (pointer_declarator (function_declarator declarator: (_) @name))))
  ]
  body: (_)) @function
(function_definition
  declarator: [(pointer_declarator) (reference_declarator) (array_declarator) (attributed_declarator)]
  body: (_)) @function

(init_declarator declarator: (identifier) @name value: (lambda_expression) @closure)
(field_declaration declarator: (field_identifier) @name default_value: (lambda_expression) @closure)
(assignment_expression left: (identifier) @name right: (lambda_expression) @closure)
(assignment_expression left: (field_expression field: (field_identifier) @name) right: (lambda_expression) @closure)
(lambda_expression) @closure
