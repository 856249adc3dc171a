package io.stratalake.greenlake.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.PermissionDeniedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An offer that is asked for where the workspace has it already. */
class ConflictTest {

    private static final String CREATE = "POST /service-catalog/v1beta1/service-provisions";
    private static final String LOOK =
            "GET /service-catalog/v1beta1/service-provisions" + "?filter=ServiceOfferId%20eq%20%27" + Provisions.OFFER
                    + "%27%20and%20region%20eq%20%27us-west%27&limit=2000";
    private static final String READ = "GET /service-catalog/v1beta1/service-provisions/" + Provisions.ID;

    private final CatalogService service = new CatalogService();

    @AfterEach
    void close() {
        service.close();
    }

    private ServiceProvisions provisions() {
        return service.client().serviceProvisions();
    }

    private ConflictException conflict() {
        return assertThrows(ConflictException.class, () -> provisions().create(Provisions.OFFER, "us-west"));
    }

    @Test
    void offers_the_provision_that_exists() {
        service.refuse(409).answer(Provisions.page(Provisions.at("PROVISIONED").json()));

        var conflict = conflict();

        assertEquals(
                Provisions.ID,
                conflict.existing(ServiceProvision.class).orElseThrow().id());
        assertTrue(conflict.getMessage().contains(Provisions.ID), conflict::getMessage);
        assertTrue(conflict.getMessage().contains("us-west"), conflict::getMessage);
        assertTrue(conflict.getMessage().contains("PROVISIONED"), conflict::getMessage);
        assertEquals(409, conflict.status());
        assertEquals(List.of(CREATE, LOOK), service.lines());
    }

    @Test
    void is_a_conflict_all_the_same_where_none_is_found() {
        service.refuse(409).answer(Provisions.page());

        var conflict = conflict();

        assertEquals(Optional.empty(), conflict.existing(ServiceProvision.class));
        assertEquals(409, conflict.status());
    }

    @Test
    void is_a_conflict_all_the_same_where_looking_for_it_fails() {
        service.refuse(409).refuse(403);

        var conflict = conflict();

        assertEquals(Optional.empty(), conflict.existing(ServiceProvision.class));
        assertInstanceOf(PermissionDeniedException.class, conflict.getSuppressed()[0]);
    }

    @Test
    void does_not_offer_a_provision_of_something_else_where_the_service_ignores_the_filter() {
        var other = Provisions.at("PROVISIONED");
        service.refuse(409)
                .answer(Provisions.page(
                        other.of("p-1", "another-offer", "us-west"),
                        other.of("p-2", Provisions.OFFER, "eu-west"),
                        other.json()));

        assertEquals(
                Provisions.ID,
                conflict().existing(ServiceProvision.class).orElseThrow().id());
    }

    @Test
    void is_offered_though_another_provision_of_the_list_lacks_what_it_should_have() {
        service.refuse(409)
                .answer(Provisions.page(
                        "{\"id\": \"p-1\", \"region\": \"us-west\"}",
                        "{\"id\": \"p-2\", \"serviceOffer\": {\"id\": \"" + Provisions.OFFER + "\"}}",
                        Provisions.at("PROVISIONED").json()));

        assertEquals(
                Provisions.ID,
                conflict().existing(ServiceProvision.class).orElseThrow().id());
    }

    @Test
    void does_not_offer_one_that_is_unprovisioned() {
        var gone = Provisions.at("UNPROVISIONED").of("p-1", Provisions.OFFER, "us-west");
        service.refuse(409)
                .answer(Provisions.page(
                        gone, Provisions.at("PROVISION_INITIATED").json()));

        assertEquals(
                Provisions.ID,
                conflict().existing(ServiceProvision.class).orElseThrow().id());
    }

    @Test
    void is_no_reason_to_create_it_twice() {
        service.refuse(409).answer(Provisions.page());

        conflict();

        assertEquals(1, service.lines().stream().filter(CREATE::equals).count());
    }

    @Test
    void create_if_absent_watches_the_one_that_exists() {
        service.refuse(409)
                .answer(Provisions.page(Provisions.at("PROVISION_INITIATED").json()))
                .answer(Provisions.at("PROVISIONED").json());

        var provision =
                provisions().createIfAbsent(Provisions.OFFER, RegionId.US_WEST).await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
        assertEquals(List.of(CREATE, LOOK, READ), service.lines());
    }

    @Test
    void create_if_absent_creates_what_is_absent() {
        service.answer(201, Provisions.at("PROVISION_INITIATED").json())
                .answer(Provisions.at("PROVISIONED").json());

        provisions().createIfAbsent(Provisions.OFFER, "us-west").await();

        assertEquals(List.of(CREATE, READ), service.lines());
    }

    @Test
    void create_if_absent_fails_at_once_where_the_existing_one_failed() {
        var failed = Provisions.at("PROVISION_FAILED").because("No license.").json();
        service.refuse(409).answer(Provisions.page(failed)).answer(failed);
        var operation = provisions().createIfAbsent(Provisions.OFFER, "us-west");

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertTrue(failure.getMessage().contains("No license."), failure::getMessage);
        assertEquals(3, service.asked().size());
    }

    @Test
    void create_if_absent_is_a_conflict_where_the_existing_one_cannot_be_found() {
        service.refuse(409).answer(Provisions.page());

        assertThrows(ConflictException.class, () -> provisions().createIfAbsent(Provisions.OFFER, "us-west"));
    }

    @Test
    void a_provision_can_be_looked_for_without_a_conflict() {
        service.answer(Provisions.page(Provisions.at("PROVISIONED").json())).answer(Provisions.page());

        assertEquals(
                Provisions.ID,
                provisions()
                        .find(Provisions.OFFER, RegionId.US_WEST)
                        .orElseThrow()
                        .id());
        assertEquals(Optional.empty(), provisions().find(Provisions.OFFER, RegionId.US_WEST));
    }

    @Test
    void a_service_manager_that_is_there_already_is_a_conflict() {
        service.refuse(409);

        assertThrows(
                ConflictException.class,
                () -> service.client().serviceManagers().provisions().create("m-1", RegionId.US_WEST));
        assertEquals(1, service.asked().size());
    }

    @Test
    void an_answer_that_names_no_provision_is_no_reason_to_create_it_twice_either() {
        service.answer("{\"provisionStatus\": \"PROVISION_INITIATED\"}");

        var silent = assertThrows(DecodingException.class, () -> provisions().create(Provisions.OFFER, "us-west"));

        assertTrue(
                silent.getMessage().contains("Do not send the request again: list the provisions"), silent::getMessage);
        assertEquals(List.of(CREATE), service.lines());
    }
}
