package dev.interlock.spec.importing;

import dev.interlock.service.egress.EgressPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Fetches a document from a URL. Every address, that of a redirect too, is checked before it is connected to. */
@ApplicationScoped
class UrlFetch {

    private static final int CONNECT_MILLIS = 5_000;

    private final EgressPolicy policy;
    private final ImportingConfig config;
    private final HttpClient client;

    @Inject
    UrlFetch(EgressPolicy policy, ImportingConfig config, Vertx vertx) {
        this.policy = policy;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAlive(false)
                .setMaxPoolSize(config.open())
                .setVerifyHost(true));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Fails with a 422 problem where the URL doesn't give a document within the limits. Emits on any thread. */
    Uni<Fetched.Document> fetch(String url, Intake intake) {
        return follow(url, intake, config.redirects())
                .ifNoItem()
                .after(config.fetchTimeout())
                .failWith(() -> ImportProblem.SOURCE_TOO_SLOW.because("The document must be there within "
                        + config.fetchTimeout().toSeconds() + " seconds; download it and send it as the body."));
    }

    private Uni<Fetched.Document> follow(String url, Intake intake, int redirectsLeft) {
        return policy.check(url)
                .chain(target -> FetchExchange.of(client, target, intake))
                .chain(fetched -> switch (fetched) {
                    case Fetched.Document document -> Uni.createFrom().item(document);
                    case Fetched.Elsewhere elsewhere -> followRedirect(elsewhere, intake, redirectsLeft);
                });
    }

    private Uni<Fetched.Document> followRedirect(Fetched.Elsewhere elsewhere, Intake intake, int redirectsLeft) {
        if (redirectsLeft == 0) {
            throw ImportProblem.TOO_MANY_REDIRECTS.because(
                    "At most " + config.redirects() + " redirects are followed; give the URL that they end at.");
        }
        return follow(elsewhere.url(), intake, redirectsLeft - 1);
    }
}
