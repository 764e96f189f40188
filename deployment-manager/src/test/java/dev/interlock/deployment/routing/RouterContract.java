package dev.interlock.deployment.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.deployment.rollouts.planning.Routing;
import dev.interlock.deployment.rollouts.planning.Shares;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every router must do. The application is new to it in each test. */
public abstract class RouterContract {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Host names are free to be claimed by anybody; what a router makes of two claims is case 24. */
    private static final RouteSettings SETTINGS = RouteSettings.of(null, Map.of());

    protected final AppKey app = app();

    protected abstract Router router();

    /** Percent of the requests that reach the revision, as the data plane does it at this moment. */
    protected abstract int reached(AppKey application, String revision);

    /** Lets the data plane hear of routes without applying them, or go on. */
    protected abstract void stall(boolean isStalled);

    /** Waits until it is so, or fails after the longest that anything here takes. */
    protected abstract void until(Runnable isSo, Duration longest);

    @Test
    void observesNothingOfAnUnknownApplication() {
        assertThat(observed(app).epoch()).isZero();
        assertThat(observed(app).shares()).isEqualTo(Shares.NONE);
        assertThat(observed(app).isAcknowledged()).isTrue();
    }

    @Test
    void dividesTheRequestsAsPublished() {
        published(app, 1, shares(30));

        assertThat(observed(app).shares()).isEqualTo(shares(30));
        assertThat(reached(app, "r1")).isEqualTo(70);
        assertThat(reached(app, "r2")).isEqualTo(30);
    }

    @Test
    void countsEpochsOnlyWhereSomethingChanges() {
        published(app, 1, shares(30));
        var first = observed(app);

        done(router().publish(new Fence(app, 1), shares(30), SETTINGS));
        assertThat(observed(app).epoch()).isEqualTo(first.epoch());

        published(app, 1, shares(40));
        assertThat(observed(app).epoch()).isGreaterThan(first.epoch());
    }

    @Test
    void knowsSinceWhenEverybodyHasIt() {
        published(app, 1, shares(30));
        var since = observed(app).acknowledged();

        assertThat(since).isPresent();
        assertThat(observed(app).acknowledged()).isEqualTo(since);
    }

    @Test
    void case44_isAcknowledgedOnlyWhenEveryGatewayHasAppliedIt() {
        published(app, 1, shares(30));
        stall(true);
        try {
            done(router().publish(new Fence(app, 1), shares(60), SETTINGS));

            assertThat(observed(app).isAcknowledged()).isFalse();
            assertThat(observed(app).laggards()).isNotEmpty();
            assertThat(reached(app, "r2")).isEqualTo(30);
        } finally {
            stall(false);
        }

        until(() -> assertThat(observed(app).isAcknowledged()).isTrue(), LONGEST);
        assertThat(reached(app, "r2")).isEqualTo(60);
    }

    @Test
    void case42_refusesALeaderThatHasBeenReplaced() {
        published(app, 5, shares(30));

        assertThatThrownBy(() -> done(router().publish(new Fence(app, 4), shares(90), SETTINGS)))
                .isInstanceOf(StaleFenceException.class);
        assertThat(observed(app).shares()).isEqualTo(shares(30));
        published(app, 6, shares(40));
    }

    @Test
    void case23_leavesTheRoutesOfOthersAsTheyAre() {
        var other = app();
        published(other, 1, shares(20));
        var before = observed(other);

        published(app, 1, shares(70));
        published(app, 1, Shares.NONE);

        assertThat(observed(other).epoch()).isEqualTo(before.epoch());
        assertThat(observed(other).shares()).isEqualTo(shares(20));
        assertThat(reached(other, "r2")).isEqualTo(20);
    }

    @Test
    void case24_twoApplicationsThatClaimOneHostNameKeepTheirOwnShares() {
        var name = "shop-" + UUID.randomUUID() + ".example.com";
        var claim = new RouteSettings(
                false, List.of(name), null, SETTINGS.sampling(), SETTINGS.limits(), SETTINGS.contracts());
        var other = app();
        done(router().publish(new Fence(app, 1), shares(10), claim));
        done(router().publish(new Fence(other, 1), shares(90), claim));
        until(
                () -> assertThat(observed(app).isAcknowledged()
                                && observed(other).isAcknowledged())
                        .isTrue(),
                LONGEST);

        published(other, 1, shares(50));

        assertThat(reached(app, "r2")).isEqualTo(10);
        assertThat(reached(other, "r2")).isEqualTo(50);
    }

    private void published(AppKey application, long fence, Shares shares) {
        done(router().publish(new Fence(application, fence), shares, SETTINGS));
        until(() -> assertThat(observed(application).isAcknowledged()).isTrue(), LONGEST);
    }

    private Routing observed(AppKey application) {
        return done(router().observe(application));
    }

    private static <T> T done(Uni<T> what) {
        return what.await().atMost(LONGEST);
    }

    private static AppKey app() {
        return new AppKey("project-" + UUID.randomUUID(), "shop", "production");
    }

    private static Shares shares(int weight) {
        return new Shares(side("r1", 9001), side("r2", 9002), weight, List.of(), 0);
    }

    private static Shares.Side side(String revision, int port) {
        return new Shares.Side(revision, new TreeSet<>(List.of(URI.create("http://127.0.0.1:" + port))));
    }
}
