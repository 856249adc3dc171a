package io.stratalake.core.http;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.quota.Quotas;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the documented limits. It stands below the retry stage, because every attempt counts at the server; above
 * authentication, so that a token is taken after the wait and not before it.
 */
final class QuotaStage implements Stage {

    private final Quotas quotas;
    private final Stage next;

    QuotaStage(Quotas quotas, Stage next) {
        this.quotas = quotas;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(Exchange<T> exchange) {
        var endpoint = exchange.endpoint();
        try (var permit = quotas.acquire(endpoint, exchange.deadline(), exchange.attempts())) {
            exchange.permit(permit);
            var response = next.send(exchange);
            quotas.observe(endpoint, response.headers());
            return response;
        } catch (StratalakeException e) {
            quotas.observe(endpoint, e.headers());
            // All threads of this client share the limit; the others would only be refused too.
            if (e.status() == 429) {
                e.retryAfter().ifPresent(delay -> quotas.pause(endpoint, delay));
            }
            throw e;
        }
    }
}
