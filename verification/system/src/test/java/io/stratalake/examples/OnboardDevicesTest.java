package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Program;
import io.stratalake.greenlake.devices.Device;
import io.stratalake.greenlake.devices.DeviceFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnboardDevicesTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    /** Runs in the workspace of the test, which remains afterwards. */
    private Shell.Outcome run(Program program, String... arguments) {
        return shell.runInWorkspace(
                program,
                Stream.concat(Arrays.stream(arguments), Stream.of("--yes")).toArray(String[]::new));
    }

    private String manager() {
        return shell.greenlake().serviceManagers().list().first().orElseThrow().id();
    }

    private Device device(String serialNumber) {
        return shell.greenlake()
                .devices()
                .list(q -> q.filter(DeviceFields.SERIAL_NUMBER.eq(serialNumber)))
                .first()
                .orElseThrow();
    }

    private String rows() {
        return Samples.file("""
                serialNumber,partNumber,macAddress,category,key,service,region,tags
                NEW0001,P40424-B21,,,NEW-1,%1$s,us-west,"city=London;note=a, ""b\"
                NEW0002,,3C:EC:EF:12:34:56,,NEW-1,%1$s,us-west,

                NEW0003,R7G10A,,storage,BAD-2,%1$s,us-west,
                """.formatted(manager()));
    }

    @Test
    void devices_of_a_file_get_their_seats_and_the_others_a_reason() {
        var file = rows();

        var outcome = run(OnboardDevices.PROGRAM, file);

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("2 of 3 devices were onboarded"), outcome.text());
        assertEquals(
                List.of("NEW0003", "rejected", "claim", "-", "The subscription key is not valid."),
                outcome.rows("NEW0003").get(0));
        assertEquals(
                Map.of("city", "London", "note", "a, \"b"), device("NEW0001").tags());
        assertEquals(
                "NETWORK", Objects.requireNonNull(device("NEW0002").category()).value());
        assertEquals(
                "NEW-1",
                Objects.requireNonNull(device("NEW0002").subscription()).get(0).key());
        assertTrue(Files.exists(Path.of(file + ".journal")));

        // Only what was rejected is sent again.
        var claims = shell.sandbox().requestLog().calls("claimSubscriptions");
        assertEquals(ExitCode.FOUND, run(OnboardDevices.PROGRAM, file).code());
        assertEquals(claims + 1, shell.sandbox().requestLog().calls("claimSubscriptions"));
        assertEquals(1, shell.sandbox().requestLog().calls("addDevices"));
    }

    @Test
    void a_dry_run_tells_the_cost_and_changes_nothing() {
        var outcome = run(OnboardDevices.PROGRAM, rows(), "--dry-run");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(
                outcome.out()
                        .contains(
                                "3 devices take 5 requests, and at least 0 min under the rate limits, if nothing is there yet"),
                outcome.text());
        assertEquals(0, shell.sandbox().requestLog().calls("claimSubscriptions"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serial,key|has a column \"serial\"; the columns are serialNumber, partNumber",
                "serialNumber,partNumber|there is no line below the header",
                "serialNumber,partNumber;A|, line 2: there are 1 values for 2 columns",
                "serialNumber;A|, line 2: the partNumber is missing",
                "serialNumber,macAddress;A,none|, line 2: the MAC address of the device A is invalid",
                "serialNumber,partNumber,category;A,P,car|, line 2: the category is compute or storage",
                "serialNumber,partNumber,region;A,P,us-west|, line 2: the service is missing",
                "serialNumber,partNumber,tags;A,P,city|, line 2: a tag is name=value",
                "serialNumber,partNumber;A,P;\"B|, line 3: a quote is not closed",
                "serialNumber,key,key|has the column \"key\" twice",
                "serialNumber,partNumber;A,P;,;a,P|, line 4: the serialNumber a is there twice",
                "serialNumber,partNumber;A,\"P;Q\";B|, line 4: there are 1 values for 2 columns",
                "serialNumber,partNumber;A,\"P\"x|, line 2: text follows a closing quote"
            })
    void a_file_that_is_wrong_is_refused_with_the_line(String lines, String message) {
        var outcome = shell.run(OnboardDevices.PROGRAM, Samples.file(lines.replace(';', '\n')));

        assertEquals(ExitCode.USAGE, outcome.code(), outcome.text());
        assertTrue(outcome.err().get(0).contains(message), outcome.text());
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    @Test
    void offboards_what_was_onboarded() {
        run(OnboardDevices.PROGRAM, rows());
        var file = Samples.file("serialNumber,key\nNEW0001,NEW-1\nNEW0002,NEW-1\nNONE,\n");

        var outcome = run(OffboardDevices.PROGRAM, file, "--archive", "--release");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("2 of 3 devices were offboarded"), outcome.text());
        assertEquals(true, device("NEW0001").archived());
        assertTrue(shell.greenlake().subscriptions().find("NEW-1").isEmpty());
    }

    @Test
    void reports_what_is_missing() {
        run(OnboardDevices.PROGRAM, rows());

        var outcome = shell.runInWorkspace(DeviceReport.PROGRAM, "--days", "1", "--csv");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        var serialNumbers =
                outcome.out().stream().skip(1).map(line -> line.split(",")[0]).toList();
        assertEquals(
                shell.greenlake().devices().list().stream()
                        .filter(device -> !Boolean.TRUE.equals(device.archived()))
                        .filter(device -> device.application() == null
                                || device.subscription() == null
                                || device.subscription().isEmpty())
                        .map(Device::serialNumber)
                        .sorted()
                        .toList(),
                serialNumbers.stream()
                        .filter(it ->
                                device(it).application() == null || device(it).subscription() == null)
                        .sorted()
                        .toList());
    }
}
