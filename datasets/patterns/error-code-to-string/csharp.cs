class ErrorCodeToString
{
    public static string GetMessage(ErrorCode code)
    {
        switch (code)
        {
            case ErrorCode.None:
                return "No error";
            case ErrorCode.NotFound:
                return "File not found";
            case ErrorCode.AccessDenied:
                return "Access denied";
            case ErrorCode.Timeout:
                return "Operation timed out";
            default:
                return "Unknown error " + (int)code;
        }
    }

    public static string Describe(int status)
    {
        return status switch
        {
            200 => "OK",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            500 => "Internal Server Error",
            _ => $"Status {status}",
        };
    }
}
