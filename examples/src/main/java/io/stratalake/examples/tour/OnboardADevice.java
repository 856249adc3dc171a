package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.devices.DeviceToAdd;
import io.stratalake.greenlake.onboarding.OnboardingResult;
import io.stratalake.greenlake.onboarding.OnboardingRow;
import java.util.List;

/** The way of a device from a key to a seat, and of one whose key is invalid. */
final class OnboardADevice implements Step {

    static final String KEY = "TOUR-20";

    @Override
    public String title() {
        return "Onboarding: a device from its key to its seat";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var service = greenlake.serviceManagers().list().first().orElseThrow().id();
        guide.say("A new device needs a claimed key, an entry in the inventory, a service in a region, a seat of the"
                + " subscription, and tags: in this order, each by a request of another kind.");
        guide.code("""
                var rows = List.of(
                        OnboardingRow.of(DeviceToAdd.compute("TOUR0001", "P40424-B21").tag("city", "London"))
                                .service(service, "us-west")
                                .key("TOUR-20"),
                        OnboardingRow.of(DeviceToAdd.network("TOUR0002", "3C:EC:EF:12:34:56"))
                                .service(service, "us-west")
                                .key("BAD-21"));
                OnboardingResult result = greenlake.onboarding().run(rows).await();
                """);
        var rows = List.of(
                OnboardingRow.of(DeviceToAdd.compute("TOUR0001", "P40424-B21").tag("city", "London"))
                        .service(service, "us-west")
                        .key("TOUR-20"),
                OnboardingRow.of(DeviceToAdd.network("TOUR0002", "3C:EC:EF:12:34:56"))
                        .service(service, "us-west")
                        .key("BAD-21"));
        OnboardingResult result = greenlake.onboarding().run(rows).await();
        var table =
                Table.of(Table.name("Serial number"), Table.name("Result"), Table.text("Step"), Table.text("Reason"));
        result.items().forEach(row -> table.row(row.name(), row.outcome(), row.step(), row.reason()));
        guide.table(table);
        guide.say("A row that does not pass a step is left out of the next ones: the second device is not in the"
                + " inventory. With onboarding().journal(file), the same rows continue after a crash, and nothing that"
                + " must not be repeated is sent twice.");
        guide.expect(result.done().size() == 1, "the first device is onboarded");
        guide.expect(result.rejected().size() == 1, "the second device is rejected with its key");
        guide.expect(guide.cost().requests("claimSubscriptions") == 1, "two keys need one request");
        guide.expect(guide.cost().requests("updateDevices") == 2, "the service and the seat need a request each");
    }
}
