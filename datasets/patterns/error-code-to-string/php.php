<?php

class ErrorCodeToString
{
    public static function uploadErrorMessage(int $code): string
    {
        switch ($code) {
            case UPLOAD_ERR_OK:
                return 'There is no error';
            case UPLOAD_ERR_INI_SIZE:
                return 'The uploaded file exceeds the size limit';
            case UPLOAD_ERR_PARTIAL:
                return 'The uploaded file was only partially uploaded';
            case UPLOAD_ERR_NO_FILE:
                return 'No file was uploaded';
            default:
                return 'Unknown upload error ' . $code;
        }
    }

    public function reasonPhrase(int $status): string
    {
        return match ($status) {
            200 => 'OK',
            400 => 'Bad Request',
            403 => 'Forbidden',
            404 => 'Not Found',
            500 => 'Internal Server Error',
            default => 'Status ' . $status,
        };
    }
}
