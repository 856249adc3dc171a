package io.stratalake.examples;

import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.operation.Operation;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.catalog.DetailedProvision;
import io.stratalake.greenlake.catalog.RegionId;
import io.stratalake.greenlake.catalog.RegionWithLocations;
import io.stratalake.greenlake.catalog.ServiceOffer;
import io.stratalake.greenlake.catalog.ServiceProvision;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Provisions a service offer in a region. */
public final class ProvisionService {

    private static final int USUAL_MINUTES = 30;

    static final Program PROGRAM = new Program(
            """
            Provisions a service offer in a region, shows it among my services, and removes it again.

            Usage: ProvisionService OFFER REGION [--keep] [--timeout MINUTES] [--dry-run] [--yes] [--csv|--json]
              OFFER               the slug or the name of a service offer, such as FILE or "File Storage"
              REGION              a region that it is to be had in, such as us-west
              --keep              leaves the service there
              --timeout MINUTES   how long to wait, for the service to come and for it to go (default %s)
              --dry-run           only tells whether it could be provisioned
              --yes               does not ask before the change; required if there is no terminal
              --csv, --json       for another program to read
              A service that was there before is shown, and left alone.
              Without arguments, one of the sandbox's offers is provisioned
            """.formatted(USUAL_MINUTES),
            "there is no such offer, it is not to be had in the region, or it was there before",
            ProvisionService::run);

    /** The requested provision. */
    private record Wish(String offer, RegionId region) {

        static Optional<Wish> of(List<String> operands) {
            return switch (operands.size()) {
                case 0 -> Optional.empty();
                case 2 -> Optional.of(new Wish(operands.get(0), RegionId.of(operands.get(1))));
                default ->
                    throw new UsageException("an offer and a region were expected, not " + String.join(" ", operands)
                            + "; a name of several words goes in quotes");
            };
        }

        /** In the sandbox only, never in a workspace that counts. */
        static Wish sample(Workspace workspace) {
            if (!workspace.isSandbox()) {
                throw new UsageException("no offer and no region is given; name both");
            }
            return new Wish("File Storage", RegionId.US_WEST);
        }
    }

    private ProvisionService() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var keep = arguments.flag("--keep");
        var patience = arguments.minutes("--timeout", USUAL_MINUTES);
        var console = shell.in(Format.of(arguments));
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var given = Wish.of(arguments.operands());

        try (var workspace = console.open()) {
            var greenlake = workspace.greenlake();
            var wish = given.orElseGet(() -> Wish.sample(workspace));
            var offer = greenlake.serviceCatalog().offers().find(wish.offer()).orElse(null);
            if (offer == null) {
                console.line("The catalog has no offer with the slug or the name " + wish.offer() + ".");
                return ExitCode.FOUND;
            }
            var errand = new Errand(greenlake, console, offer, wish.region(), patience);
            if (dryRun) {
                return errand.tryOut();
            }
            console.confirm(
                    workspace,
                    yes,
                    wish.offer() + " would be provisioned in " + wish.region() + (keep ? "" : " and removed again"));
            return errand.run(keep);
        }
    }

    /** The work, once it is known what is wanted. */
    private record Errand(
            GreenLakeClient greenlake, Console console, ServiceOffer offer, RegionId region, Duration patience) {

        ExitCode run(boolean keep) {
            Operation<ServiceProvision> provisioning;
            try {
                provisioning = greenlake.serviceProvisions().create(offer.id(), region);
            } catch (ConflictException e) {
                return showWhatWasThere(e.existing(ServiceProvision.class).orElseThrow(() -> e));
            } catch (InvalidRequestException e) {
                // The service is the judge of where an offer is to be had; it is asked only if it refused.
                var regions = regions();
                if (regions.contains(region)) {
                    throw e;
                }
                return tellWhereItIsToBeHad(regions);
            }
            console.progress("accepted as " + provisioning.id());
            var there = await(provisioning);
            console.result("My services in " + region, myServices(there));
            if (!keep) {
                remove(there);
            }
            return ExitCode.DONE;
        }

        ExitCode tryOut() {
            var there = greenlake.serviceProvisions().find(offer.id(), region);
            if (there.isPresent()) {
                return showWhatWasThere(there.get());
            }
            var regions = regions();
            if (!regions.contains(region)) {
                return tellWhereItIsToBeHad(regions);
            }
            console.result(
                    "Would be provisioned",
                    Table.of(Table.text("Offer"), Table.name("Offer id"), Table.name("Region"))
                            .row(offer.name(), offer.id(), region));
            return ExitCode.DONE;
        }

        private void remove(ServiceProvision there) {
            await(greenlake.serviceProvisions().delete(there.id()));
            console.line("");
            console.line(place() + " was removed again; --keep leaves it there.");
        }

        private ServiceProvision await(Operation<ServiceProvision> work) {
            try {
                return work.onProgress(progress -> console.progress(place(), progress))
                        .await(patience);
            } catch (OperationFailedException e) {
                console.line(place() + " stays listed as failed; RetryFailed tries again.");
                throw e;
            }
        }

        private ExitCode showWhatWasThere(ServiceProvision there) {
            console.line(place() + " was there before, and is left alone.");
            var table = Table.of(
                    Table.name("Provision id"), Table.name("State"), Table.name("Created"), Table.text("Reason"));
            console.result(
                    "What is there", table.row(there.id(), there.provisionStatus(), there.createdAt(), there.reason()));
            return ExitCode.FOUND;
        }

        private List<RegionId> regions() {
            return greenlake.serviceCatalog().details(offer.id()).availableRegions().stream()
                    .map(RegionWithLocations::id)
                    .filter(Objects::nonNull)
                    .toList();
        }

        private ExitCode tellWhereItIsToBeHad(List<RegionId> regions) {
            console.line(offer.name() + " is not to be had in " + region
                    + (regions.isEmpty()
                            ? ", nor anywhere else."
                            : ", but in "
                                    + regions.stream().map(RegionId::value).collect(Collectors.joining(", ")) + "."));
            return ExitCode.FOUND;
        }

        private Table myServices(ServiceProvision added) {
            var table = Table.of(
                    Table.text("Offer"),
                    Table.name("State"),
                    Table.name("Created"),
                    Table.name("Provision id"),
                    Table.name("New"));
            greenlake.serviceCatalog().myServices(region).stream()
                    .takeWhile(mine -> region.equals(mine.id()))
                    .flatMap(mine -> mine.provisions().stream())
                    .forEach(mine -> row(table, mine, added));
            return table;
        }

        private static void row(Table table, DetailedProvision mine, ServiceProvision added) {
            var provision = mine.serviceProvision();
            if (provision == null) {
                table.row(name(mine), null, null, null, null);
            } else {
                table.row(
                        name(mine),
                        provision.provisionStatus(),
                        provision.createdAt(),
                        provision.id(),
                        added.id().equals(provision.id()));
            }
        }

        private static @Nullable String name(DetailedProvision mine) {
            var summary = mine.serviceOffer();
            return summary == null ? mine.name() : summary.name();
        }

        private Place place() {
            return new Place(offer.name(), region.value());
        }
    }
}
