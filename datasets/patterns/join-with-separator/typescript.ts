export function joinStrings(items: readonly string[], separator: string): string {
    let result = '';
    for (let i = 0; i < items.length; i++) {
        if (i > 0) {
            result += separator;
        }
        result += items[i];
    }
    return result;
}

class ListPrinter {
    private emitList(nodes: Node[], separator: string): void {
        let first = true;
        this.writer.write('(');
        for (const node of nodes) {
            if (first) {
                first = false;
            } else {
                this.writer.write(separator);
            }
            this.emit(node);
        }
        this.writer.write(')');
    }
}

export function formatNames(names: Iterable<string>): string {
    let text = '';
    for (const name of names) {
        text += `"${name}", `;
    }
    if (text.length > 2) {
        text = text.substring(0, text.length - 2);
    }
    return text;
}
