class Range {
	equals(other: Range | null | undefined): boolean {
		if (this === other) {
			return true;
		}
		if (!other) {
			return false;
		}
		return this.startLine === other.startLine
			&& this.startColumn === other.startColumn
			&& this.endLine === other.endLine
			&& this.endColumn === other.endColumn;
	}

	public equals(obj: unknown): boolean {
		if (!(obj instanceof Color)) {
			return false;
		}
		if (this.alpha !== obj.alpha) {
			return false;
		}
		if (this.name !== obj.name) {
			return false;
		}
		return this.rgba.equals(obj.rgba) && arrays.equals(this.stops, obj.stops);
	}
}

export function deepEquals(one: any, other: any): boolean {
	if (one === other) {
		return true;
	}
	if (one === null || one === undefined || other === null || other === undefined) {
		return false;
	}
	if (typeof one !== typeof other || typeof one !== 'object') {
		return false;
	}
	if (Array.isArray(one) !== Array.isArray(other)) {
		return false;
	}
	const oneKeys = Object.keys(one).sort();
	const otherKeys = Object.keys(other).sort();
	if (oneKeys.length !== otherKeys.length) {
		return false;
	}
	for (let i = 0; i < oneKeys.length; i++) {
		if (oneKeys[i] !== otherKeys[i] || !deepEquals(one[oneKeys[i]], other[oneKeys[i]])) {
			return false;
		}
	}
	return true;
}

function optionsEqual(a: Options | undefined, b: Options | undefined): boolean {
	if (!a || !b) {
		return a === b;
	}
	return a.fontFamily === b.fontFamily
		&& a.fontSize === b.fontSize
		&& a.lineHeight === b.lineHeight
		&& a.flags.length === b.flags.length
		&& a.flags.every((flag, index) => flag === b.flags[index]);
}
