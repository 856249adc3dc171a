package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.greenlake.reports.ReportExportRequest;
import io.stratalake.greenlake.reports.ReportFields;
import io.stratalake.greenlake.reports.ReportStatusFields;
import java.time.OffsetDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportsTest extends ContractFixture {

    @Test
    void an_export_is_awaited_and_can_be_watched_by_another_process() {
        var export = greenlake
                .reports()
                .export(ReportExportRequest.builder().name("devices").build());

        assertEquals("devices", export.await().results().get(0).name());
        assertEquals(
                "SUCCEEDED",
                greenlake.reports().watchExport(export.id()).await().state());
    }

    /** The service requires filter, selection and order. */
    @Test
    void required_parameters_are_sent_empty_if_they_are_not_set() {
        greenlake.reports().list().toList();

        assertEquals(Set.of("filter=", "select=", "sort="), lastQuery());
    }

    @Test
    void reports_are_filtered_sorted_and_selected() {
        greenlake
                .reports()
                .list(q -> q.filter(ReportFields.KIND
                                .in("devices", "users")
                                .and(ReportFields.NAME.ge("a").not()))
                        .sort(ReportFields.NAME.descending())
                        .select(ReportFields.ID, ReportFields.COLUMNS))
                .toList();

        assertEquals(
                Set.of(
                        "filter=(kind eq 'devices' or kind eq 'users') and not name ge 'a'",
                        "select=id,columns",
                        "sort=name desc"),
                lastQuery());
    }

    @Test
    void statuses_have_pages_without_a_total() {
        var all = greenlake.reports().listStatuses().toList();
        var after = OffsetDateTime.parse("2025-01-01T00:00:00Z");

        assertEquals(all, greenlake.reports().listStatuses(q -> q.pageSize(5)).toList());
        greenlake
                .reports()
                .listStatuses(q -> q.filter(ReportStatusFields.START_TIME.gt(after)))
                .toList();
        assertEquals(Set.of("filter=startTime gt '2025-01-01T00:00:00Z'"), lastQuery());
    }
}
