package io.stratalake.sandbox.fleet;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.HttpError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way of some instances from one version of a plan to another. Not safe for several threads. */
final class Upgrade {

    private static final Set<State> OVER = Set.of(State.COMPLETE, State.FAILED, State.CANCELLED, State.SKIPPED);

    /** How an upgrade stands, or that of one instance. The service documents all but the last. */
    enum State {
        SCHEDULED,
        PENDING,
        IN_PROGRESS,
        PAUSED,
        COMPLETE,
        FAILED,
        CANCELLED,
        SKIPPED
    }

    /**
     * The request for an upgrade.
     *
     * @param atOnce how many instances are worked on at the same time
     * @param planned when to begin; null for now
     */
    record Wish(
            FleetService service,
            FleetPlan plan,
            FleetPlan.Version source,
            FleetPlan.Version target,
            int atOnce,
            boolean notifyCustomer,
            @Nullable Instant planned) {

        Wish to(FleetPlan.Version other) {
            return new Wish(service, plan, source, other, atOnce, notifyCustomer, planned);
        }
    }

    /** One of the instances, and how its upgrade stands. */
    static final class Step {

        private final FleetInstance instance;
        private State state = State.PENDING;
        private @Nullable FleetWorkflow workflow;
        private @Nullable Instant endedAt;
        private @Nullable String reason;

        private Step(FleetInstance instance) {
            this.instance = instance;
        }

        FleetInstance instance() {
            return instance;
        }

        State state() {
            return state;
        }

        /** The work on the instance; null before it began. */
        @Nullable
        FleetWorkflow workflow() {
            return workflow;
        }

        @Nullable
        Instant endedAt() {
            return endedAt;
        }

        /** Why it failed. */
        @Nullable
        String reason() {
            return reason;
        }

        private void end(State last, Instant now, @Nullable String why) {
            state = last;
            endedAt = now;
            reason = why;
        }
    }

    private final String id;
    private Wish wish;
    private final TimeSource time;
    private final Instant createdAt;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private State state;
    private @Nullable String lastAction;
    private Instant updatedAt;
    private @Nullable Instant completedAt;

    Upgrade(String id, Wish wish, List<FleetInstance> instances, TimeSource time) {
        this.id = id;
        this.wish = wish;
        this.time = time;
        this.createdAt = time.now();
        this.updatedAt = createdAt;
        instances.forEach(instance -> steps.put(instance.id(), new Step(instance)));
        this.state = wish.planned() == null ? State.IN_PROGRESS : State.SCHEDULED;
        advance();
    }

    String id() {
        return id;
    }

    Wish wish() {
        return wish;
    }

    State state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    @Nullable
    String lastAction() {
        return lastAction;
    }

    List<Step> steps() {
        return List.copyOf(steps.values());
    }

    long count(State wanted) {
        return steps.values().stream().filter(step -> step.state == wanted).count();
    }

    /** For a caller who asks how it stands: work that is under way is brought further by that. */
    void poll() {
        steps.values().stream()
                .filter(step -> step.state == State.IN_PROGRESS)
                .forEach(step -> step.instance.life().poll());
        advance();
    }

    /** For a caller who does not ask after this one but looks at a list. */
    void advance() {
        Instant planned = wish.planned();
        if (state == State.SCHEDULED && planned != null && !time.now().isBefore(planned)) {
            state = State.IN_PROGRESS;
        }
        steps.values().forEach(this::settle);
        if (state == State.IN_PROGRESS) {
            beginSome();
            endIfOver();
        }
    }

    private void settle(Step step) {
        FleetWorkflow workflow = step.workflow;
        if (step.state != State.IN_PROGRESS || workflow == null || !workflow.isOver()) {
            return;
        }
        boolean well = workflow.state() == FleetWorkflow.State.SUCCESS;
        step.end(well ? State.COMPLETE : State.FAILED, time.now(), well ? null : "the workflow did not succeed");
        updatedAt = time.now();
    }

    private void beginSome() {
        for (Step step : steps.values()) {
            if (count(State.IN_PROGRESS) >= wish.atOnce()) {
                return;
            }
            // One that is being changed otherwise has to wait for that to be over.
            if (step.state == State.PENDING && !step.instance.life().isBusy()) {
                begin(step);
            }
        }
    }

    private void begin(Step step) {
        updatedAt = time.now();
        FleetInstance instance = step.instance;
        if (instance.life().isGone()) {
            step.end(State.FAILED, time.now(), "the instance was deleted");
        } else if (instance.life().faultMode() == FaultMode.FAILS) {
            step.end(
                    State.FAILED,
                    time.now(),
                    "the resources of version " + wish.target().number() + " did not become healthy");
        } else {
            FleetPlan.Version target = wish.target();
            step.state = State.IN_PROGRESS;
            step.workflow = instance.life()
                    .begin(new InstanceLifecycle.Change("upgrade", "DEPLOYING", null, () -> instance.version(target)));
        }
    }

    private void endIfOver() {
        if (!steps.values().stream().allMatch(step -> OVER.contains(step.state))) {
            return;
        }
        state = !steps.isEmpty() && count(State.FAILED) == steps.size() ? State.FAILED : State.COMPLETE;
        completedAt = time.now();
        updatedAt = time.now();
    }

    /** Begins no further instance until it is resumed. */
    void pause() {
        require(State.IN_PROGRESS, "pause");
        become(State.PAUSED, "pause");
    }

    void resume() {
        require(State.PAUSED, "resume");
        become(State.IN_PROGRESS, "resume");
        advance();
    }

    /** Begins no further instance at all; those that were upgraded stay so. */
    void cancel() {
        if (OVER.contains(state)) {
            throw HttpError.conflict("upgrade path " + id + " is " + state + " and cannot be cancelled");
        }
        endAll(
                steps.values().stream()
                        .filter(step -> step.state == State.PENDING)
                        .toList(),
                State.CANCELLED);
        become(State.CANCELLED, "cancel");
        completedAt = time.now();
    }

    /** Leads the instances that were not begun yet to another version. */
    void retarget(FleetPlan.Version target) {
        if (OVER.contains(state)) {
            throw HttpError.conflict("upgrade path " + id + " is " + state + " and leads nowhere else");
        }
        wish = wish.to(target);
        updatedAt = time.now();
    }

    /** Leaves out instances that were not begun yet. */
    void skip(List<String> instanceIds) {
        List<Step> skipped = instanceIds.stream().map(this::pending).toList();
        endAll(skipped, State.SKIPPED);
        lastAction = "skip-instances";
        advance();
    }

    void remember(String action) {
        lastAction = action;
        updatedAt = time.now();
    }

    private Step pending(String instanceId) {
        Step step = steps.get(instanceId);
        if (step == null || step.state != State.PENDING) {
            throw HttpError.badRequest("body", "actionPayload", "Instance " + instanceId + " does not wait its turn.");
        }
        return step;
    }

    private void endAll(List<Step> some, State last) {
        some.forEach(step -> step.end(last, time.now(), null));
    }

    private void become(State next, String action) {
        state = next;
        remember(action);
    }

    private void require(State needed, String action) {
        if (state != needed) {
            throw HttpError.conflict("upgrade path " + id + " is " + state + "; there is nothing to " + action);
        }
    }
}
