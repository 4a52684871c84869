; Types that C and C++ write alike: structs, unions and enums with a body.

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
(enum_specifier name: (_) @name body: (_) (#not-eq? @name "")) @class
