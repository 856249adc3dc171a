package io.stratalake.system.contract;

import io.stratalake.core.contract.Contract;
import io.stratalake.core.contract.ContractWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The contracts of HPE GreenLake. */
public final class GreenLake {

    /** The files of the contracts. */
    static final List<Path> FILES = files();

    static final List<Contract> ALL = FILES.stream().map(Contract::read).toList();

    /** The token endpoints, which no contract describes. */
    static final Pattern SIGN_IN = Pattern.compile("/as/token\\.oauth2|/authorization/v2/oauth2/[^/]+/token");

    private GreenLake() {}

    /** Returns an interceptor that validates the exchanges of a client. */
    public static ContractWatch watch() {
        return new ContractWatch(ALL, SIGN_IN, new Deviations(KnownDeviation.values()));
    }

    private static List<Path> files() {
        try (var files = Files.list(Path.of("..", "..", "specs", "greenlake"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
