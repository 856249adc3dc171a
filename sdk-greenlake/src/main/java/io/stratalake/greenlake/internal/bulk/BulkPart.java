package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.operation.Operation;
import java.util.List;

/**
 * Items of a bulk request that need no request, because one was sent before.
 *
 * @param names the keys or ids
 * @param operation has the results of the items
 */
public record BulkPart(List<String> names, Operation<List<NamedResult>> operation) {}
