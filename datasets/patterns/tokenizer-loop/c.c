#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum token_type {
	TOK_EOF,
	TOK_IDENT,
	TOK_NUMBER,
	TOK_STRING,
	TOK_PLUS,
	TOK_MINUS,
	TOK_STAR,
	TOK_SLASH,
	TOK_LPAREN,
	TOK_RPAREN,
	TOK_ASSIGN,
	TOK_EQ,
	TOK_ERROR,
};

struct token {
	enum token_type type;
	const char *start;
	size_t len;
	long number;
};

struct lexer {
	const char *pos;
	int line;
};

enum token_type next_token(struct lexer *lex, struct token *tok)
{
	const char *p = lex->pos;

	while (isspace((unsigned char)*p)) {
		if (*p == '\n')
			lex->line++;
		p++;
	}

	tok->start = p;
	if (*p == '\0') {
		tok->type = TOK_EOF;
	} else if (isalpha((unsigned char)*p) || *p == '_') {
		while (isalnum((unsigned char)*p) || *p == '_')
			p++;
		tok->type = TOK_IDENT;
	} else if (isdigit((unsigned char)*p)) {
		tok->number = strtol(p, (char **)&p, 10);
		tok->type = TOK_NUMBER;
	} else if (*p == '"') {
		p++;
		while (*p && *p != '"') {
			if (*p == '\\' && p[1])
				p++;
			p++;
		}
		tok->type = *p == '"' ? TOK_STRING : TOK_ERROR;
		if (*p)
			p++;
	} else {
		tok->type = (enum token_type)*p++;
	}

	tok->len = p - tok->start;
	lex->pos = p;
	return tok->type;
}

static int get_token(const unsigned char *z, int *type)
{
	int i;

	switch (*z) {
	case ' ':
	case '\t':
	case '\n':
	case '\r':
		for (i = 1; isspace(z[i]); i++)
			;
		*type = TOK_EOF;
		return i;
	case '+':
		*type = TOK_PLUS;
		return 1;
	case '-':
		*type = TOK_MINUS;
		return 1;
	case '(':
		*type = TOK_LPAREN;
		return 1;
	case ')':
		*type = TOK_RPAREN;
		return 1;
	case '=':
		*type = z[1] == '=' ? TOK_EQ : TOK_ASSIGN;
		return 1 + (z[1] == '=');
	default:
		if (isdigit(*z)) {
			for (i = 1; isdigit(z[i]); i++)
				;
			*type = TOK_NUMBER;
			return i;
		}
		if (!isalpha(*z)) {
			*type = TOK_ERROR;
			return 1;
		}
		for (i = 1; isalnum(z[i]); i++)
			;
		*type = TOK_IDENT;
		return i;
	}
}

int tokenize(const char *src, struct token *tokens, int max)
{
	int count = 0;
	const char *p = src;

	while (*p) {
		struct token *t;

		if (isspace((unsigned char)*p)) {
			p++;
			continue;
		}
		if (count >= max)
			return -1;
		t = &tokens[count++];
		t->start = p;
		if (isdigit((unsigned char)*p)) {
			t->type = TOK_NUMBER;
			while (isdigit((unsigned char)*p) || *p == '.')
				p++;
		} else if (isalpha((unsigned char)*p)) {
			t->type = TOK_IDENT;
			while (isalnum((unsigned char)*p))
				p++;
		} else if (strchr("+-*/()=", *p)) {
			t->type = TOK_ASSIGN;
			p++;
		} else {
			return -1;
		}
		t->len = p - t->start;
	}

	return count;
}
