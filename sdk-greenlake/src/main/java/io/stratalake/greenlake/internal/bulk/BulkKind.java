package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.internal.redact.Redactor;

/**
 * A kind of request that names several items.
 *
 * @param title the title of the request, which begins a log line
 * @param item the noun for one item
 * @param noun the plural noun for the names in the request, such as keys or ids
 * @param resources the plural noun for the resources that the service lists
 * @param secret whether the names are redacted in log lines
 * @param itemsPerRequest the number of items that a request can have
 */
public record BulkKind(String title, String item, String noun, String resources, boolean secret, int itemsPerRequest) {

    /** Returns how many requests so many items take. */
    public long requests(int items) {
        return (items + itemsPerRequest - 1L) / itemsPerRequest;
    }

    /** Returns an id as it is, and a key redacted, because it allows to claim the subscription elsewhere. */
    public String shown(String name) {
        return secret ? Redactor.key(name) : name;
    }
}
