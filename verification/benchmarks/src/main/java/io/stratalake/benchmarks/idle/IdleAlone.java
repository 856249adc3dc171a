package io.stratalake.benchmarks.idle;

import java.util.stream.Stream;

/**
 * A program without a client, which shows what the JVM itself holds: also the indexes of all jars on the class path, which
 * it keeps once it has looked for a class in them.
 */
public final class IdleAlone {

    private IdleAlone() {}

    public static void main(String[] arguments) throws Exception {
        if (IdleAlone.class.getResource("/absent") != null) {
            throw new IllegalStateException("there is a resource of this name");
        }
        new Footprint()
                .printAfter(Stream.of(arguments).skip(1).map(Integer::valueOf).toList());
    }
}
