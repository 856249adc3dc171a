package io.stratalake.examples;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.onboarding.OnboardingRow;
import io.stratalake.greenlake.onboarding.RowResult;
import java.util.List;
import java.util.Locale;

/** Tables of devices that are onboarded or offboarded. */
final class RowTable {

    private RowTable() {}

    static Table of(List<RowResult> rows) {
        var table = Table.of(
                Table.name("Serial number"),
                Table.name("Result"),
                Table.text("Step"),
                Table.name("Device id"),
                Table.text("Reason"));
        for (var row : rows) {
            table.row(
                    row.name(),
                    row.outcome().words(),
                    row.step() == null ? null : row.step().name().toLowerCase(Locale.ROOT),
                    row.deviceId(),
                    row.reason());
        }
        return table;
    }

    static Table ofPlanned(List<OnboardingRow> rows) {
        var table =
                Table.of(Table.name("Serial number"), Table.name("Key"), Table.text("Service"), Table.text("Region"));
        rows.forEach(row -> table.row(row.device().serialNumber(), row.key(), row.serviceManagerId(), row.region()));
        return table;
    }

    static ExitCode exitCode(BulkResult<RowResult> result) {
        return result.isComplete() ? ExitCode.DONE : result.done().isEmpty() ? ExitCode.FAILED : ExitCode.FOUND;
    }
}
