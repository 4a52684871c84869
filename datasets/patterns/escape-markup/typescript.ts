export function escapeHtml(text: string): string {
    return text.replace(/[&<>"']/g, match => {
        switch (match) {
            case '&': return '&amp;';
            case '<': return '&lt;';
            case '>': return '&gt;';
            case '"': return '&quot;';
            case "'": return '&#39;';
            default: return match;
        }
    });
}

export function escapeXmlText(input: string): string {
    let result = '';
    for (let i = 0; i < input.length; i++) {
        const ch = input.charCodeAt(i);
        switch (ch) {
            case CharCode.LessThan:
                result += '&lt;';
                break;
            case CharCode.GreaterThan:
                result += '&gt;';
                break;
            case CharCode.Ampersand:
                result += '&amp;';
                break;
            case CharCode.DoubleQuote:
                result += '&quot;';
                break;
            default:
                result += input.charAt(i);
        }
    }
    return result;
}
