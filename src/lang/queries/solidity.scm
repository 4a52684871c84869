; Solidity: contracts, interfaces, libraries, structs, enums, functions, modifiers; also functions of assembly blocks.

(contract_declaration name: (identifier) @name) @class
(interface_declaration name: (identifier) @name) @class
(library_declaration name: (identifier) @name) @class
(struct_declaration name: (identifier) @name) @class
(enum_declaration name: (identifier) @name) @class

(constructor_definition "constructor" @name) @constructor
(modifier_definition name: (identifier) @name body: (function_body)) @method
(fallback_receive_definition ["receive" "fallback" "function"] @name body: (function_body)) @method
(function_definition name: (identifier) @name body: (function_body)) @function
(yul_function_definition . (yul_identifier) @name) @function
