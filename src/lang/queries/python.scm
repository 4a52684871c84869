; Units of Python: classes, functions, and lambdas named by what they are bound to.

(class_definition name: (identifier) @name body: (_)) @class

(function_definition name: (identifier) @name (#any-of? @name "__init__" "__new__")) @constructor
(function_definition name: (identifier) @name body: (_)) @function

(assignment left: (identifier) @name right: (lambda) @closure)
(assignment left: (attribute attribute: (identifier) @name) right: (lambda) @closure)
(named_expression name: (identifier) @name value: (lambda) @closure)
(default_parameter name: (identifier) @name value: (lambda) @closure)
(pair key: (string . (string_start) . (string_content) @name . (string_end) .) value: (lambda) @closure)
(lambda) @closure
