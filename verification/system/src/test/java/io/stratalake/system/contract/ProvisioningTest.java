package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.Finding;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.Progress;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.RegionId;
import io.stratalake.greenlake.catalog.RegionProvisions;
import io.stratalake.greenlake.catalog.ServiceOffer;
import io.stratalake.greenlake.catalog.ServiceProvision;
import io.stratalake.greenlake.catalog.ServiceProvisionFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From an offer in the catalog to a service that is there, and back again, whatever goes wrong in between. */
class ProvisioningTest extends ContractFixture {

    private static final String CREATE = "createServiceProvision";
    private static final String READ = "getServiceProvision";
    private static final String DELETE = "deleteServiceProvision";
    private static final String PROVISIONS = "/service-catalog/v1beta1/service-provisions";
    private static final RegionId REGION = RegionId.US_WEST;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private ServiceOffer offer(String slugOrName) {
        return greenlake.serviceCatalog().offers().find(slugOrName).orElseThrow();
    }

    /** An offer of the usual kind that the workspace does not have there. */
    private ServiceOffer ordinary() {
        var present = greenlake.serviceProvisions().list().stream()
                .map(provision -> provision.serviceOffer().id())
                .toList();
        return greenlake.serviceCatalog().byCategory().stream()
                .flatMap(category -> category.servicesWithRegions().stream())
                .filter(offered -> offered.availableRegions().stream().anyMatch(at -> REGION.equals(at.id())))
                .map(offered -> offered.serviceOffer())
                .filter(offer -> !offer.name().startsWith("Drill") && !present.contains(offer.id()))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> mine(RegionId region) {
        return greenlake.serviceCatalog().myServices().stream()
                .filter(there -> region.equals(there.id()))
                .map(RegionProvisions::provisions)
                .flatMap(List::stream)
                .map(there -> there.serviceProvision().id())
                .collect(Collectors.toSet());
    }

    @Test
    void a_service_comes_and_goes() {
        var offer = ordinary();
        assertEquals(offer.id(), offer(offer.slug()).id());
        assertEquals(offer.id(), offer(offer.name().toLowerCase(Locale.ROOT)).id());

        var there = greenlake.serviceProvisions().create(offer.id(), REGION).await();

        assertEquals(ProvisionStatus.PROVISIONED, there.provisionStatus());
        assertEquals(REGION, there.region().id());
        assertEquals(offer.id(), there.serviceOffer().id());
        assertTrue(mine(REGION).contains(there.id()));
        assertEquals(
                there, greenlake.serviceProvisions().find(offer.id(), REGION).orElseThrow());
        assertTrue(greenlake.serviceCatalog().recentServices().stream()
                .anyMatch(recent -> there.id().equals(recent.serviceProvision().id())));

        var last = greenlake.serviceProvisions().delete(there.id()).await();

        assertEquals(there.id(), last.id());
        assertFalse(mine(REGION).contains(there.id()));
        assertTrue(greenlake.serviceProvisions().find(offer.id(), REGION).isEmpty());
        assertThrows(
                NotFoundException.class, () -> greenlake.serviceProvisions().get(there.id()));
        assertEquals(1, sandbox.requestLog().calls(CREATE));
        assertEquals(1, sandbox.requestLog().calls(DELETE));
    }

    @Test
    void an_offer_that_is_not_there_is_not_found() {
        assertTrue(greenlake.serviceCatalog().offers().find("No such offer").isEmpty());
        assertThrows(
                NotFoundException.class,
                () -> greenlake.serviceCatalog().offers().get("3fa85f64-5717-4562-b3fc-2c963f66afa6"));
        assertThrows(
                NotFoundException.class,
                () -> greenlake.serviceCatalog().offerRegions().get("none"));
        assertThrows(NotFoundException.class, () -> greenlake.serviceCatalog().details("none"));
        assertThrows(NotFoundException.class, () -> greenlake.serviceManagers().get("none"));
        assertThrows(
                NotFoundException.class,
                () -> greenlake.serviceManagers().provisions().get("none"));
    }

    @Test
    void an_offer_that_is_not_in_the_region_is_refused_with_the_services_reason() {
        var offer = ordinary();

        var refusal = assertThrows(
                StratalakeException.class, () -> greenlake.serviceProvisions().create(offer.id(), RegionId.MEA));

        assertEquals(422, refusal.status());
        assertTrue(refusal.getMessage().contains("not available in mea"), refusal::getMessage);
    }

    @Test
    void the_region_is_an_object_in_one_answer_and_a_text_in_the_other_and_reads_the_same() {
        var there =
                greenlake.serviceProvisions().create(offer("KEPT").id(), REGION).await();

        var inView = greenlake
                .serviceCatalog()
                .details(there.serviceOffer().id())
                .provisions()
                .get(0);

        assertEquals(there.region().id(), inView.serviceProvision().region().id());
        assertEquals("US West", inView.serviceProvision().region().name());
        assertNull(there.region().name());
    }

    @Test
    void tells_its_progress() {
        var told = new ArrayList<Progress>();

        greenlake
                .serviceProvisions()
                .create(offer("KEPT").id(), REGION)
                .onProgress(told::add)
                .await();

        assertEquals(
                List.of("PROVISION_INITIATED", "PROVISION_INITIATED", "PROVISIONED"),
                told.stream().map(Progress::state).toList());
        assertEquals(3, sandbox.requestLog().calls(READ));
    }

    @Test
    void a_failure_tells_the_reason_and_the_provision_and_a_retry_makes_it_good() {
        var operation = greenlake.serviceProvisions().create(offer("FAILS").id(), REGION);

        var failure = assertThrows(OperationFailedException.class, operation::await);

        var provision = failure.result(ServiceProvision.class).orElseThrow();
        assertEquals(ProvisionStatus.PROVISION_FAILED, provision.provisionStatus());
        assertEquals(operation.id(), provision.id());
        assertEquals(operation.id(), failure.operationId().orElseThrow());
        assertTrue(failure.getMessage().contains("Failed to configure IDP."), failure::getMessage);
        assertFalse(mine(REGION).contains(provision.id()));

        var there = greenlake.serviceProvisions().retry(provision.id()).await();

        assertEquals(ProvisionStatus.PROVISIONED, there.provisionStatus());
        assertEquals(1, there.retryCount());
        assertTrue(mine(REGION).contains(there.id()));
        assertEquals(1, sandbox.requestLog().calls(CREATE));
    }

    @Test
    void what_has_not_failed_cannot_be_tried_again() {
        var there =
                greenlake.serviceProvisions().create(offer("KEPT").id(), REGION).await();

        var refusal = assertThrows(
                PreconditionFailedException.class,
                () -> greenlake.serviceProvisions().retry(there.id()));

        assertTrue(refusal.getMessage().contains("PROVISIONED, not PROVISION_FAILED"), refusal::getMessage);
    }

    @Test
    void a_removal_that_fails_can_be_tried_again() {
        var there = greenlake
                .serviceProvisions()
                .create(offer("UNFAILS").id(), REGION)
                .await();

        var failure = assertThrows(
                OperationFailedException.class,
                () -> greenlake.serviceProvisions().delete(there.id()).await());
        assertTrue(failure.getMessage().contains("Devices are still assigned"), failure::getMessage);
        greenlake.serviceProvisions().retryUnprovision(there.id()).await();

        assertThrows(
                NotFoundException.class, () -> greenlake.serviceProvisions().get(there.id()));
    }

    @Test
    void what_stays_in_the_list_when_it_is_unprovisioned_can_be_had_again() {
        var offer = offer("KEPT");
        var there = greenlake.serviceProvisions().create(offer.id(), REGION).await();

        var last = greenlake.serviceProvisions().delete(there).await();

        assertEquals(ProvisionStatus.UNPROVISIONED, last.provisionStatus());
        assertEquals(
                ProvisionStatus.UNPROVISIONED,
                greenlake.serviceProvisions().get(there.id()).provisionStatus());
        assertTrue(greenlake.serviceProvisions().find(offer.id(), REGION).isEmpty());
        assertEquals(
                ProvisionStatus.PROVISIONED,
                greenlake.serviceProvisions().create(offer.id(), REGION).await().provisionStatus());
    }

    @Test
    void a_second_provision_is_refused_and_the_first_one_handed_over() {
        var offer = offer("KEPT");
        var there = greenlake.serviceProvisions().create(offer.id(), REGION).await();

        var conflict = assertThrows(
                ConflictException.class, () -> greenlake.serviceProvisions().create(offer.id(), REGION));

        assertEquals(409, conflict.status());
        assertEquals(there, conflict.existing(ServiceProvision.class).orElseThrow());
        assertTrue(conflict.getMessage().contains(there.id()), conflict::getMessage);
        assertEquals(
                there,
                greenlake.serviceProvisions().createIfAbsent(offer.id(), REGION).await());
    }

    @Test
    void a_stale_generation_removes_nothing() {
        var begun = greenlake.serviceProvisions().create(offer("KEPT").id(), REGION);
        var early = greenlake.serviceProvisions().get(begun.id());
        var there = begun.await();

        var refusal = assertThrows(
                PreconditionFailedException.class,
                () -> greenlake.serviceProvisions().delete(early));

        assertEquals(412, refusal.status());
        assertTrue(refusal.getMessage().contains("nothing was removed"), refusal::getMessage);
        assertThrows(
                PreconditionFailedException.class,
                () -> greenlake.serviceProvisions().delete(there.id(), 99));
        assertEquals(there, greenlake.serviceProvisions().get(there.id()));
        assertEquals(List.of(early.generation(), 99), ifMatches());
        greenlake.serviceProvisions().delete(there.id(), there.generation()).await();
        assertEquals(List.of(early.generation(), 99, there.generation()), ifMatches());
    }

    private List<Integer> ifMatches() {
        return sandbox.requestLog().exchanges(DELETE).stream()
                .map(exchange -> Integer.valueOf(exchange.header("if-match").orElseThrow()))
                .toList();
    }

    @Test
    void force_removes_at_once_what_never_ends() {
        var stuck = greenlake.serviceProvisions().create(offer("STUCK").id(), REGION);

        greenlake.serviceProvisions().forceDelete(stuck.id()).await();

        assertThrows(
                NotFoundException.class, () -> greenlake.serviceProvisions().get(stuck.id()));
        assertEquals("force=true", sandbox.requestLog().exchanges(DELETE).get(0).query());
    }

    @Test
    void gives_up_on_what_never_ends() {
        var stuck = greenlake.serviceProvisions().create(offer("STUCK").id(), REGION);
        var began = time.elapsed();

        var timeout = assertThrows(OperationTimeoutException.class, () -> stuck.await(Duration.ofMinutes(10)));

        assertEquals(stuck.id(), timeout.operationId().orElseThrow());
        assertTrue(timeout.getMessage().contains(stuck.id()), timeout::getMessage);
        assertTrue(timeout.getMessage().contains("PROVISION_INITIATED"), timeout::getMessage);
        assertTrue(time.elapsed().minus(began).compareTo(Duration.ofMinutes(10)) <= 0);
        assertFalse(stuck.isDone());
        assertThrows(OperationTimeoutException.class, stuck::await);
        assertEquals(1, sandbox.requestLog().calls(CREATE));
    }

    @Test
    void a_fresh_client_watches_on_by_the_id() {
        var begun = greenlake.serviceProvisions().create(offer("WAITS").id(), REGION);
        assertThrows(OperationTimeoutException.class, () -> begun.await(Duration.ofMinutes(1)));

        try (var another = client().build()) {
            var resumed = another.serviceProvisions().watchProvisioning(begun.id());
            assertInstanceOf(OperationStatus.Running.class, resumed.poll());
            another.serviceProvisions().notifyProvisioned(begun.id());
            assertEquals(ProvisionStatus.PROVISIONED, resumed.await().provisionStatus());
        }
        assertEquals(1, sandbox.requestLog().calls(CREATE));
    }

    @Test
    void a_failure_that_is_reported_from_outside_ends_the_wait() {
        var begun = greenlake.serviceProvisions().create(offer("WAITS").id(), REGION);
        greenlake.serviceProvisions().notifyFailed(begun.id(), "Out of racks.");

        var failure = assertThrows(OperationFailedException.class, begun::await);

        assertTrue(failure.getMessage().contains("Out of racks."), failure::getMessage);
    }

    @Test
    void a_fresh_client_watches_a_removal_by_the_id() {
        var there =
                greenlake.serviceProvisions().create(offer("KEPT").id(), REGION).await();
        greenlake.serviceProvisions().delete(there);

        try (var another = client().build()) {
            var last =
                    another.serviceProvisions().watchUnprovisioning(there.id()).await();
            assertEquals(ProvisionStatus.UNPROVISIONED, last.provisionStatus());
        }
        assertEquals(1, sandbox.requestLog().calls(DELETE));
    }

    @Test
    void an_interrupted_wait_ends_and_the_work_goes_on() {
        var operation = greenlake.serviceProvisions().create(offer("KEPT").id(), REGION);
        Thread.currentThread().interrupt();

        var interruption = assertThrows(CancelledException.class, operation::await);

        assertTrue(Thread.interrupted(), "the flag is set again");
        assertTrue(interruption.getMessage().contains(operation.id()), interruption::getMessage);
        assertEquals(ProvisionStatus.PROVISIONED, operation.await().provisionStatus());
        assertEquals(1, sandbox.requestLog().calls(CREATE));
    }

    @Test
    void a_failing_poll_is_not_a_failed_provisioning_and_nothing_is_sent_again() {
        var operation = greenlake.serviceProvisions().create(offer("KEPT").id(), REGION);
        sandbox.failNext(7, 503, JSON, "{}", path -> path.startsWith(PROVISIONS + "/"));

        assertEquals(ProvisionStatus.PROVISIONED, operation.await().provisionStatus());
        assertEquals(1, sandbox.requestLog().calls(CREATE));
        // The documents know no 503, which a gateway sends all the same.
        assertEquals(
                Set.of("validation.response.status.unknown"),
                watch.takeFindings().stream().map(Finding::key).collect(Collectors.toSet()));
    }

    @Test
    void a_lost_answer_to_a_poll_is_no_failed_provisioning() {
        var operation = greenlake.serviceProvisions().create(offer("KEPT").id(), REGION);
        sandbox.loseResponses(2, path -> path.startsWith(PROVISIONS + "/"));

        assertEquals(ProvisionStatus.PROVISIONED, operation.await().provisionStatus());
        assertEquals(1, sandbox.requestLog().calls(CREATE));
    }

    @Test
    void a_lost_answer_leaves_the_outcome_unknown_and_nothing_is_sent_again() {
        var offer = offer("KEPT");
        sandbox.loseResponses(1, PROVISIONS::equals);

        var lost = assertThrows(
                OutcomeUnknownException.class,
                () -> greenlake.serviceProvisions().create(offer.id(), REGION));

        assertEquals(1, sandbox.requestLog().calls(CREATE));
        assertTrue(lost.getMessage().contains("POST " + PROVISIONS), lost::getMessage);
        assertTrue(lost.getMessage().contains("not sent again"), lost::getMessage);
        var begun = greenlake.serviceProvisions().find(offer.id(), REGION).orElseThrow();
        assertEquals(
                begun.id(),
                greenlake
                        .serviceProvisions()
                        .createIfAbsent(offer.id(), REGION)
                        .await()
                        .id());
    }

    @Test
    void a_lost_answer_to_a_retry_leaves_its_outcome_unknown() {
        var failed = greenlake.serviceProvisions().create(offer("FAILS").id(), REGION);
        assertThrows(OperationFailedException.class, failed::await);
        sandbox.loseResponses(1, path -> path.endsWith("/retry"));

        assertThrows(
                OutcomeUnknownException.class,
                () -> greenlake.serviceProvisions().retry(failed.id()));

        assertEquals(1, sandbox.requestLog().calls("retryServiceProvision"));
        assertEquals(
                ProvisionStatus.PROVISIONED,
                greenlake
                        .serviceProvisions()
                        .watchProvisioning(failed.id())
                        .await()
                        .provisionStatus());
    }

    @Test
    void a_lost_answer_to_a_removal_is_made_good_by_sending_it_again() {
        var there =
                greenlake.serviceProvisions().create(offer("KEPT").id(), REGION).await();
        sandbox.loseResponses(1, path -> path.startsWith(PROVISIONS + "/"));

        var last = greenlake.serviceProvisions().delete(there).await();

        assertEquals(ProvisionStatus.UNPROVISIONED, last.provisionStatus());
        assertEquals(2, sandbox.requestLog().calls(DELETE));
    }

    @Test
    void a_manager_with_services_stays_until_they_have_gone() {
        var managers = greenlake.serviceManagers().provisions();
        var there =
                greenlake.serviceProvisions().create(offer("KEPT").id(), REGION).await();
        var manager = there.serviceManagerProvision().id();

        assertThrows(PreconditionFailedException.class, () -> managers.delete(manager));
        assertThrows(
                ConflictException.class,
                () -> managers.create(there.serviceManager().id(), REGION));
        greenlake
                .serviceProvisions()
                .list(q -> q.filter(ServiceProvisionFields.SERVICE_MANAGER_PROVISION_ID.eq(manager)))
                .toList()
                .forEach(service -> greenlake.serviceProvisions().forceDelete(service.id()));
        managers.delete(manager).await();

        assertThrows(NotFoundException.class, () -> managers.get(manager));
        var again = managers.create(there.serviceManager().id(), REGION).await();
        assertEquals(ProvisionStatus.PROVISIONED, again.provisionStatus());
    }

    @Test
    void a_lost_answer_to_the_removal_of_a_manager_is_made_good() {
        var managers = greenlake.serviceManagers();
        var region = RegionId.AP_NORTHEAST;
        var present = managers.provisions().list().stream()
                .filter(each -> region.equals(each.region().id()))
                .map(each -> each.serviceManager().id())
                .toList();
        var absent = managers.inRegion(region).serviceManagers().stream()
                .filter(each -> !present.contains(each.id()))
                .findFirst()
                .orElseThrow();
        var there = managers.provisions().create(absent.id(), region).await();
        sandbox.loseResponses(2, path -> path.endsWith(there.id()));

        managers.provisions().delete(there.id()).await();

        assertThrows(NotFoundException.class, () -> managers.provisions().get(there.id()));
    }

    @Test
    void an_id_that_is_none_is_refused_before_anything_is_provisioned() {
        assertThrows(
                InvalidRequestException.class,
                () -> greenlake.serviceProvisions().create("KEPT", REGION));
        assertThrows(
                NotFoundException.class, () -> greenlake.serviceProvisions().get("KEPT"));
    }
}
