package io.stratalake.examples;

import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.error.JournalException;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.devices.DeviceToAdd;
import io.stratalake.greenlake.onboarding.OnboardingResult;
import io.stratalake.greenlake.onboarding.OnboardingRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Onboards the devices of a file: from a key to a seat. */
public final class OnboardDevices {

    private static final List<String> COLUMNS =
            List.of("serialNumber", "partNumber", "macAddress", "category", "key", "service", "region", "tags");

    static final Program PROGRAM =
            new Program("""
            Claims keys, adds devices, assigns them to services, applies their subscriptions and sets tags. What is
            there already is left alone.

            Usage: OnboardDevices FILE [--journal FILE] [--dry-run] [--yes] [--csv|--json]
              FILE             comma-separated values; the first line names the columns:
                               serialNumber, and partNumber, or macAddress of a network device;
                               category (compute or storage), key, service (the id of a service manager), region,
                               and tags (name=value;name=value) may be empty or absent.
                               Without a file, a few made-up devices are onboarded in the sandbox
              --journal FILE   records what is sent, so that the same command goes on after a crash, and tries again
                               what was rejected (default: FILE.journal)
              --dry-run        only tells what it would cost
              --yes            does not ask before the change; required if there is no terminal
            %s
            """.formatted(Format.HELP), "some devices were not onboarded", OnboardDevices::run);

    private OnboardDevices() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var journal = arguments.option("--journal");
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        var file = arguments.operand();
        var fromFile = file.map(OnboardDevices::rows);

        try (var workspace = console.open()) {
            var rows = fromFile.orElseGet(() -> samples(workspace));
            var plan = workspace.greenlake().onboarding().plan(rows);
            if (dryRun) {
                console.result(cost(rows, plan), RowTable.ofPlanned(rows));
                return ExitCode.DONE;
            }
            console.confirm(workspace, yes, Count.of(rows.size(), "device") + " would be onboarded");
            console.progress(cost(rows, plan));
            var result = onboard(workspace, rows, journal.or(() -> file.map(name -> name + ".journal")), console);
            console.result(
                    result.done().size() + " of " + rows.size() + " devices were onboarded",
                    RowTable.of(result.items()));
            return RowTable.exitCode(result);
        }
    }

    private static String cost(List<OnboardingRow> rows, RequestPlan plan) {
        return "%s devices take %s requests, and at least %s min under the rate limits, if nothing is there yet"
                .formatted(rows.size(), plan.requests(), plan.duration().toMinutes());
    }

    private static OnboardingResult onboard(
            Workspace workspace, List<OnboardingRow> rows, Optional<String> journal, Console console) {
        var onboarding = workspace.greenlake().onboarding();
        try {
            return journal.map(name -> onboarding.journal(Path.of(name)))
                    .orElse(onboarding)
                    .run(rows)
                    .onProgress(p -> console.progress(Count.of(rows.size(), "device"), p))
                    .await();
        } catch (JournalException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static List<OnboardingRow> rows(String file) {
        return CsvFile.distinct(CsvFile.read(file, COLUMNS), "serialNumber").stream()
                .map(OnboardDevices::row)
                .toList();
    }

    private static OnboardingRow row(CsvFile.Line line) {
        try {
            var row = OnboardingRow.of(tagged(device(line), line));
            if (!line.text("service").isEmpty() || !line.text("region").isEmpty()) {
                row = row.service(line.required("service"), line.required("region"));
            }
            return line.text("key").isEmpty() ? row : row.key(line.text("key"));
        } catch (IllegalArgumentException e) {
            throw line.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static DeviceToAdd device(CsvFile.Line line) {
        var serialNumber = line.required("serialNumber");
        if (!line.text("macAddress").isEmpty()) {
            return DeviceToAdd.network(serialNumber, line.text("macAddress"));
        }
        return switch (line.text("category")) {
            case "", "compute" -> DeviceToAdd.compute(serialNumber, line.required("partNumber"));
            case "storage" -> DeviceToAdd.storage(serialNumber, line.required("partNumber"));
            default -> throw line.wrong("the category is compute or storage, and a network device has a macAddress");
        };
    }

    private static DeviceToAdd tagged(DeviceToAdd device, CsvFile.Line line) {
        var tagged = device;
        for (var tag : line.text("tags").split(";", -1)) {
            var parts = tag.strip().split("=", 2);
            if (parts.length == 2) {
                tagged = tagged.tag(parts[0], parts[1]);
            } else if (!tag.isBlank()) {
                throw line.wrong("a tag is name=value, not \"" + tag.strip() + "\"");
            }
        }
        return tagged;
    }

    /** One key is refused in the sandbox, so that a reader sees how that looks. */
    private static List<OnboardingRow> samples(Workspace workspace) {
        if (!workspace.isSandbox()) {
            throw new UsageException("no file is given");
        }
        var service = workspace
                .greenlake()
                .serviceManagers()
                .list()
                .first()
                .orElseThrow()
                .id();
        return List.of(
                OnboardingRow.of(DeviceToAdd.compute("SAMPLE0001", "P40424-B21").tag("city", "London"))
                        .service(service, "us-west")
                        .key("SAMPLE-01"),
                OnboardingRow.of(DeviceToAdd.storage("SAMPLE0002", "R7G10A"))
                        .service(service, "us-west")
                        .key("SAMPLE-02"),
                OnboardingRow.of(DeviceToAdd.network("SAMPLE0003", "3C:EC:EF:12:34:56"))
                        .service(service, "us-west")
                        .key("BAD-04"));
    }
}
