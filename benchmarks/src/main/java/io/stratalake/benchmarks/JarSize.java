package io.stratalake.benchmarks;

import io.stratalake.omnistrate.OmnistrateClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * What a program carries along for the Fleet API: the SDK's artifact, facade and signing in included, beside the stock
 * client of the fleet's contract alone.
 */
final class JarSize implements Measurement {

    @Override
    public String name() {
        return "jar";
    }

    @Override
    public List<Row> rows(Mode mode) throws IOException, URISyntaxException {
        var stock = io.stratalake.benchmarks.stock.fleet.ApiClient.class;
        return List.of(new Row(
                "fleet client as a jar",
                "stock client",
                new Series("KB", packed(home(OmnistrateClient.class), "") / 1000.0),
                new Series("KB", packed(home(stock), stock.getPackageName().replace('.', '/')) / 1000.0),
                Goal.atMost(0.4)));
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        URI uri = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(uri);
    }

    /** The size of what is there, packed as the jar tool packs it. */
    private static long packed(Path home, String below) throws IOException {
        if (Files.isRegularFile(home)) {
            try (var jar = FileSystems.newFileSystem(home, Map.of())) {
                return packed(jar.getPath("/"), below);
            }
        }
        var counter = new Counter();
        try (var jar = new JarOutputStream(counter); var files = Files.walk(home.resolve(below))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(home.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return counter.bytes;
    }

    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
        }
    }
}
