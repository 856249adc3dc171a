package io.stratalake.core.internal.paging;

import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.observe.PageRead;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The dependencies of a list.
 *
 * @param authority host and port of the server (RFC 3986, section 3.2)
 * @param executor the threads for prefetching
 * @param listeners receive each page
 * @param time the clock for the durations of calls
 * @param rateLimits the rate limits, for plans
 * @param workingPageSizes the page sizes of the lists whose larger pages fail
 */
public record ListContext(
        String authority,
        Executor executor,
        Listeners listeners,
        TimeSource time,
        RateLimits rateLimits,
        WorkingPageSizes workingPageSizes) {

    public <P, T> FetchedPage<P, T> watched(Endpoint<?> list, Supplier<FetchedPage<P, T>> call) {
        if (listeners.isEmpty()) {
            return call.get();
        }
        var began = time.nanoTime();
        var page = call.get();
        listeners.page(
                new PageRead(list.operationId(), page.items().size(), Duration.ofNanos(time.nanoTime() - began)));
        return page;
    }
}
