export function errorToString(code: ErrorCode): string {
    switch (code) {
        case ErrorCode.None:
            return 'No error';
        case ErrorCode.NotFound:
            return 'File not found';
        case ErrorCode.NoPermissions:
            return localize('noPermissions', "Insufficient permissions");
        case ErrorCode.Exists:
            return localize('exists', "File already exists");
        case ErrorCode.Unavailable:
            return localize('unavailable', "Service is unavailable");
        default:
            return `Unknown error ${code}`;
    }
}

function diagnosticCategoryName(category: DiagnosticCategory, lowerCase = true): string {
    let name: string;
    switch (category) {
        case DiagnosticCategory.Warning:
            name = 'Warning';
            break;
        case DiagnosticCategory.Error:
            name = 'Error';
            break;
        case DiagnosticCategory.Message:
            name = 'Message';
            break;
        default:
            assertNever(category);
    }
    return lowerCase ? name.toLowerCase() : name;
}

export function statusText(status: number): string {
    const texts: Record<number, string> = {
        200: 'OK',
        201: 'Created',
        400: 'Bad Request',
        403: 'Forbidden',
        404: 'Not Found',
        500: 'Internal Server Error',
    };
    return texts[status] ?? `Status ${status}`;
}
