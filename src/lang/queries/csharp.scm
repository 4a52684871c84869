; C#: types, methods, accessors, operators, local functions, lambdas; namespaces and properties are scopes.

(compilation_unit (file_scoped_namespace_declaration name: (_) @name)) @scope
(namespace_declaration name: (_) @name) @scope

(class_declaration name: (identifier) @name body: (declaration_list)) @class
(class_declaration name: (identifier) @name (parameter_list)) @class
(struct_declaration name: (identifier) @name body: (declaration_list)) @class
(struct_declaration name: (identifier) @name (parameter_list)) @class
(interface_declaration name: (identifier) @name body: (declaration_list)) @class
(record_declaration name: (identifier) @name body: (declaration_list)) @class
(record_declaration name: (identifier) @name (parameter_list)) @class
(enum_declaration name: (identifier) @name body: (enum_member_declaration_list)) @class

(constructor_declaration name: (identifier) @name body: (_)) @constructor
(destructor_declaration "~" @name name: (identifier) @name body: (_)) @method
(method_declaration name: (identifier) @name body: (_)) @method
(operator_declaration "operator" @name operator: _ @name body: (_)) @method
(conversion_operator_declaration ["implicit" "explicit"] @name type: (_) @name body: (_)) @method
(local_function_statement name: (identifier) @name body: (_)) @function

; A property's accessors are the scope of its `get` and `set`; one written with `=>` is itself the method.
(accessor_declaration name: _ @name body: (_)) @method
(property_declaration name: (identifier) @name value: (arrow_expression_clause)) @method
(property_declaration name: (identifier) @name value: (lambda_expression) @closure)
(property_declaration name: (identifier) @name accessors: (accessor_list) @scope)
(indexer_declaration "this" @name value: (arrow_expression_clause)) @method
(indexer_declaration "this" @name accessors: (accessor_list)) @scope
(event_declaration name: (identifier) @name accessors: (accessor_list)) @scope

(variable_declarator name: (identifier) @name [(lambda_expression) (anonymous_method_expression)] @closure)
(assignment_expression
  left: [(identifier) @name (member_access_expression name: (identifier) @name)]
  right: [(lambda_expression) (anonymous_method_expression)] @closure)
(lambda_expression) @closure
(anonymous_method_expression) @closure
