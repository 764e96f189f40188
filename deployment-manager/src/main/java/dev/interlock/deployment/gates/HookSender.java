package dev.interlock.deployment.gates;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.calls.BoundedBody;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.service.egress.EgressPolicy;
import dev.interlock.service.egress.Target;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Calls webhooks, where the egress policy lets it; what they answer is read up to a bound. */
@ApplicationScoped
public class HookSender {

    private static final int TIMEOUT_SECONDS = 10;
    private static final int CONNECT_MILLIS = 3_000;
    private static final int SHOWN = 300;
    private static final int MOST_BYTES = 16 * 1024;

    private final HttpClient client;
    private final EgressPolicy egress;

    @Inject
    HookSender(Vertx vertx, EgressPolicy egress) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
        this.egress = egress;
    }

    /** @return fails where there is no answer in time, or where the URL leads somewhere that isn't allowed */
    Uni<Answer> send(Definition.Webhook hook, HookNotice notice) {
        return send(
                hook.url(),
                StateJson.write(notice),
                notice.deployment() + "-" + notice.event(),
                Duration.ofSeconds(hook.timeoutSeconds() == null ? TIMEOUT_SECONDS : hook.timeoutSeconds()));
    }

    /**
     * Posts JSON.
     *
     * @param key the same for what is to count once
     * @param time for the answer to be there
     * @return fails where there is no answer in time, or where the URL leads somewhere that isn't allowed
     */
    public Uni<Answer> send(String url, String json, String key, Duration time) {
        return egress.check(url)
                .chain(target -> UniHelper.toUni(post(target, json, key, time)))
                .ifNoItem()
                .after(time)
                .fail();
    }

    private Future<Answer> post(Target target, String json, String key, Duration time) {
        var uri = target.uri();
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(target.address(), target.port())))
                .setHost(uri.getHost())
                .setPort(target.port())
                .setSsl(target.isTls())
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setTimeout(time.toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("Idempotency-Key", key)
                .putHeader("User-Agent", "interlock");
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(json)).compose(HookSender::read));
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return BoundedBody.read(response, MOST_BYTES)
                .map(body -> new Answer(response.statusCode(), body.text(), body.isCut()));
    }

    /**
     * What a webhook says.
     *
     * @param isCut whether it said more than anybody wants to read
     */
    public record Answer(int status, String body, boolean isCut) {

        /** As much of it as is shown. */
        String text() {
            var text = body.replace('\0', ' ').strip();
            return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        }

        boolean isYes() {
            return status / 100 == 2;
        }

        boolean isNo() {
            return status == 403 || status == 409;
        }
    }
}
