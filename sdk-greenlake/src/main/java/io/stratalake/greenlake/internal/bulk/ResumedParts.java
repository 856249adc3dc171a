package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.internal.operation.PartSource;
import io.stratalake.core.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The operations of a bulk request that was sent before, known by their ids only. */
record ResumedParts<R>(
        List<Operation<List<NamedResult>>> parts, Function<List<NamedResult>, R> result, Duration pollSpacing)
        implements PartSource<List<NamedResult>, R> {

    @Override
    public R partialResult() {
        return result.apply(parts.stream().flatMap(ResumedParts::items).toList());
    }

    private static Stream<NamedResult> items(Operation<List<NamedResult>> part) {
        return part.partialResult()
                .map(List::stream)
                .orElseGet(() -> Stream.of(NamedResult.pending("operation " + part.id())));
    }
}
