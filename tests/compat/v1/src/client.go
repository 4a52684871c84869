package client

func (c *Client) fetch(ctx context.Context, url string) ([]byte, error) {
\tfor attempt := 0; attempt < c.retries; attempt++ {
\t\tselect {
\t\tcase <-ctx.Done():
\t\t\treturn nil, ctx.Err()
\t\tcase <-time.After(c.backoff << attempt):
\t\t}
\t\tbody, err := c.get(url)
\t\tif err == nil {
\t\t\treturn body, nil
\t\t}
\t\tc.log.Printf("attempt %d: %v", attempt, err)
\t}
\treturn nil, errTooManyAttempts
}
