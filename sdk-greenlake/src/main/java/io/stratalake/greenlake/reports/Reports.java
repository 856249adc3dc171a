package io.stratalake.greenlake.reports;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.internal.OperationLocation;

/** The reports about a workspace, their exports and the statuses of these. */
public final class Reports extends AbstractReports {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Reports(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /**
     * Exports a report.
     *
     * @return an operation that succeeds when the report is sent
     */
    public Operation<ReportOperation> export(ReportExportRequest request) {
        var accepted = api.exportReport(request, options);
        return sender.operation(exportCreation(
                OperationLocation.idOf(accepted, "read the statuses of the exports to see what was done")));
    }
}
