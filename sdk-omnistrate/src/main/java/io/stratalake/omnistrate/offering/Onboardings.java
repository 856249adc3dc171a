package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.function.Consumer;

/**
 * The onboardings: how a product becomes a service, stage by stage.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Onboardings {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final CustomerOnboardingsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Onboardings(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new CustomerOnboardingsApi(pipeline);
    }

    /** The same onboardings, with other options for every call: a timeout, more headers. */
    public Onboardings with(CallOptions other) {
        return new Onboardings(pipeline, other);
    }

    /** All onboardings. */
    public List<CustomerOnboarding> list() {
        return list(query -> {});
    }

    /** All onboardings, or only those that are not completed. */
    public List<CustomerOnboarding> list(Consumer<ListCustomerOnboardingsQuery> query) {
        var asked = new ListCustomerOnboardingsQuery();
        query.accept(asked);
        return api.listCustomerOnboardings(asked, options).value().onboardings();
    }

    /**
     * One onboarding: what it knows, and how far it has come.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public CustomerOnboarding get(String id) {
        return api.describeCustomerOnboarding(id, options).value();
    }

    /** Begins an onboarding, and returns its id. */
    public String create(CreateCustomerOnboardingRequest request) {
        return api.createCustomerOnboarding(request, options).value();
    }

    /** Sets what an onboarding knows of the product, or how far a stage has come. */
    public void update(String id, UpdateCustomerOnboardingRequest request) {
        api.updateCustomerOnboarding(id, request, options);
    }

    /** Drops what an onboarding knows. The service that came out of it stays. */
    public void delete(String id) {
        api.deleteCustomerOnboarding(id, options);
    }

    /** The stages that every onboarding goes through. */
    public List<OnboardingStage> stages() {
        return api.listCustomerOnboardingStages(options).value().stages();
    }

    /**
     * Makes a service plan or a Docker Compose file out of what an onboarding knows, and returns it. The service may
     * leave the text out of its answer; {@link #get} has it later.
     */
    public GeneratedSpec generateSpec(String id) {
        return api.generateOnboardingSpec(id, options).value();
    }

    /** Has the deployment artifact of an onboarding examined; the service does not answer what was found. */
    public void scrutinizeArtifact(String id) {
        api.scrutinizeOnboardingArtifact(id, options);
    }
}
