<?php

class HttpGetJson
{
    public function getJson(string $url): array
    {
        $ch = curl_init($url);
        curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
        curl_setopt($ch, CURLOPT_TIMEOUT, 30);
        curl_setopt($ch, CURLOPT_HTTPHEADER, ['Accept: application/json']);
        $body = curl_exec($ch);
        if ($body === false) {
            $error = curl_error($ch);
            curl_close($ch);
            throw new RuntimeException('Request failed: ' . $error);
        }
        $status = curl_getinfo($ch, CURLINFO_HTTP_CODE);
        curl_close($ch);
        if ($status !== 200) {
            throw new RuntimeException("Unexpected status $status");
        }
        return json_decode($body, true, 512, JSON_THROW_ON_ERROR);
    }

    public function findUser(int $id): ?array
    {
        try {
            $response = $this->client->request('GET', '/users/' . $id, [
                'headers' => ['Authorization' => 'Bearer ' . $this->token],
                'timeout' => 10,
            ]);
        } catch (GuzzleException $e) {
            $this->logger->error('User request failed', ['exception' => $e]);
            return null;
        }
        if ($response->getStatusCode() !== 200) {
            return null;
        }
        return json_decode((string) $response->getBody(), true);
    }
}
