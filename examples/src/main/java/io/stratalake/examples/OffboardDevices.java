package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.onboarding.OffboardingRow;
import java.util.List;

/** Offboards the devices of a file: from a seat to a released key. */
public final class OffboardDevices {

    private static final int FEW = 3;

    static final Program PROGRAM =
            new Program("""
            Removes subscriptions from devices, removes the devices from their services, and releases keys at the end.
            What is done already is left alone, so that the same command goes on after a crash.

            Usage: OffboardDevices FILE [--archive] [--release] [--yes] [--csv|--json]
              FILE        comma-separated values; the first line names the columns: serialNumber, and key, which may be
                          empty or absent. Without a file, a few devices of the sandbox are offboarded
              --archive   archives the devices
              --release   releases the subscriptions of the keys from the workspace
              --yes       does not ask before the change; required if there is no terminal
            %s
            """.formatted(Format.HELP), "some devices were not offboarded", OffboardDevices::run);

    private OffboardDevices() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var archive = arguments.flag("--archive");
        var release = arguments.flag("--release");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        var fromFile = arguments.operand().map(file -> rows(file, release));

        try (var workspace = console.open()) {
            var rows = fromFile.orElseGet(() -> samples(workspace));
            console.confirm(workspace, yes, Count.of(rows.size(), "device") + " would be offboarded");
            var offboarding = workspace.greenlake().offboarding();
            var result = (archive ? offboarding.archiveDevices() : offboarding)
                    .run(rows)
                    .onProgress(p -> console.progress(Count.of(rows.size(), "device"), p))
                    .await();
            console.result(
                    result.done().size() + " of " + rows.size() + " devices were offboarded",
                    RowTable.of(result.items()));
            return RowTable.exitCode(result);
        }
    }

    private static List<OffboardingRow> rows(String file, boolean release) {
        return CsvFile.distinct(CsvFile.read(file, List.of("serialNumber", "key")), "serialNumber").stream()
                .map(line -> {
                    var row = OffboardingRow.of(line.required("serialNumber"));
                    return release && !line.text("key").isEmpty() ? row.releaseKey(line.text("key")) : row;
                })
                .toList();
    }

    private static List<OffboardingRow> samples(Workspace workspace) {
        if (!workspace.isSandbox()) {
            throw new UsageException("no file is given");
        }
        return workspace.greenlake().devices().list().stream()
                .filter(device -> device.application() != null)
                .limit(FEW)
                .map(device -> OffboardingRow.of(device.serialNumber()))
                .toList();
    }
}
