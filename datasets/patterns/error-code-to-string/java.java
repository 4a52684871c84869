class ErrorCodeToString {
    public static String errorToString(int error) {
        switch (error) {
            case SUCCESS:
                return "SUCCESS";
            case ERROR_TIMEOUT:
                return "ERROR_TIMEOUT";
            case ERROR_NO_NETWORK:
                return "ERROR_NO_NETWORK";
            case ERROR_NOT_SUPPORTED:
                return "ERROR_NOT_SUPPORTED";
            case ERROR_INTERNAL:
                return "ERROR_INTERNAL";
            default:
                return "UNKNOWN(" + error + ")";
        }
    }

    String getReasonPhrase(int statusCode) {
        String reason;
        switch (statusCode) {
            case 200:
                reason = "OK";
                break;
            case 400:
                reason = "Bad Request";
                break;
            case 403:
                reason = "Forbidden";
                break;
            case 404:
                reason = "Not Found";
                break;
            case 500:
                reason = "Internal Server Error";
                break;
            default:
                reason = "Unknown status " + statusCode;
                break;
        }
        return reason;
    }

    static String describe(Status status) {
        return switch (status) {
            case OK -> "completed";
            case PENDING -> "still pending";
            case DENIED -> "permission denied";
            case NOT_FOUND -> "no such entry";
            case TIMED_OUT -> "timed out";
            case UNKNOWN -> "unknown status";
        };
    }

    public static String getErrorMessage(int code) {
        if (code == ERR_NONE) {
            return "No error";
        } else if (code == ERR_NOMEM) {
            return "Out of memory";
        } else if (code == ERR_ACCESS) {
            return "Permission denied";
        } else if (code == ERR_EXISTS) {
            return "File exists";
        } else {
            return "Error " + code;
        }
    }
}
