Feature: Events
  Emitted and listened for.

  Scenario: What is emitted is a CloudEvent
    Given a workflow with definition:
    """yaml
    do:
      - tell:
          emit:
            event:
              with:
                source: https://example.com/shop
                type: com.example.order.placed.v1
                subject: '${ "order-\(.id)" }'
                data:
                  id: ${ .id }
    """
    And given the workflow input is:
    """yaml
    id: 5
    """
    When the workflow is executed
    Then the workflow should complete
    And the workflow output should have properties 'id', 'time', 'specversion'
    And an event of type 'com.example.order.placed.v1' should be emitted with:
    """yaml
    { source: 'https://example.com/shop', subject: order-5, data: { id: 5 } }
    """

  Scenario: An event for each pass of a loop
    Given a workflow with definition:
    """yaml
    do:
      - loop:
          for:
            each: n
            in: '[1, 2, 3]'
          do:
            - tell:
                emit:
                  event:
                    with:
                      source: https://example.com/shop
                      type: com.example.counted.v1
                      data:
                        n: ${ $n }
    """
    When the workflow is executed
    Then the workflow should complete
    And 3 events of type 'com.example.counted.v1' should be emitted

  Scenario: A listener takes one event
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              one:
                with: { type: com.example.paid.v1 }
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: a1, source: 'https://example.com', type: com.example.paid.v1, data: { amount: 10 } }
    """
    Then the workflow should complete with output:
    """yaml
    [ { amount: 10 } ]
    """

  Scenario: An event of another type is nothing to it
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              one:
                with: { type: com.example.paid.v1 }
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: b1, source: 'https://example.com', type: com.example.refused.v1, data: { amount: 1 } }
    """
    And an event is published:
    """yaml
    { id: b2, source: 'https://example.com', type: com.example.paid.v1, data: { amount: 2 } }
    """
    Then the workflow should complete with output:
    """yaml
    [ { amount: 2 } ]
    """

  Scenario: The whole event where the definition asks for it
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              one:
                with: { type: com.example.paid.v1 }
            read: envelope
          output:
            as: '{ id: .[0].id, type: .[0].type, amount: .[0].data.amount }'
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: c1, source: 'https://example.com', type: com.example.paid.v1, data: { amount: 10 } }
    """
    Then the workflow should complete with output:
    """yaml
    { id: c1, type: com.example.paid.v1, amount: 10 }
    """

  Scenario: A filter on the data
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              one:
                with:
                  type: com.example.measured.v1
                  data: ${ .temperature > 38 }
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: d1, source: 'https://example.com', type: com.example.measured.v1, data: { temperature: 37 } }
    """
    And an event is published:
    """yaml
    { id: d2, source: 'https://example.com', type: com.example.measured.v1, data: { temperature: 39 } }
    """
    Then the workflow should complete with output:
    """yaml
    [ { temperature: 39 } ]
    """

  Scenario: Any of several is enough
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              any:
                - with: { type: com.example.granted.v1 }
                - with: { type: com.example.denied.v1 }
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: e1, source: 'https://example.com', type: com.example.denied.v1, data: { why: late } }
    """
    Then the workflow should complete with output:
    """yaml
    [ { why: late } ]
    """

  Scenario: All of several, in whatever order
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              all:
                - with: { type: com.example.packed.v1 }
                - with: { type: com.example.paid.v1 }
          output:
            as: '{ kinds: (map(.kind) | sort) }'
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: f1, source: 'https://example.com', type: com.example.paid.v1, data: { kind: paid } }
    """
    And an event is published:
    """yaml
    { id: f2, source: 'https://example.com', type: com.example.packed.v1, data: { kind: packed } }
    """
    Then the workflow should complete with output:
    """yaml
    kinds: [ packed, paid ]
    """

  Scenario: Any until enough have come
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              any:
                - with: { type: com.example.vote.v1 }
              until: '( . | length ) >= 3'
          output:
            as: length
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: g1, source: 'https://example.com', type: com.example.vote.v1, data: { for: a } }
    """
    And an event is published:
    """yaml
    { id: g2, source: 'https://example.com', type: com.example.vote.v1, data: { for: b } }
    """
    And an event is published:
    """yaml
    { id: g3, source: 'https://example.com', type: com.example.vote.v1, data: { for: c } }
    """
    Then the workflow should complete with output:
    """yaml
    3
    """

  Scenario: An event that comes twice counts once
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              any:
                - with: { type: com.example.vote.v1 }
              until: '( . | length ) >= 2'
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: h1, source: 'https://example.com', type: com.example.vote.v1, data: { for: a } }
    """
    And an event is published:
    """yaml
    { id: h1, source: 'https://example.com', type: com.example.vote.v1, data: { for: a } }
    """
    And an event is published:
    """yaml
    { id: h2, source: 'https://example.com', type: com.example.vote.v1, data: { for: b } }
    """
    Then the workflow should complete with output:
    """yaml
    [ { for: a }, { for: b } ]
    """

  Scenario: Until another event says stop
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              any:
                - with: { type: com.example.beat.v1 }
              until:
                one:
                  with: { type: com.example.stop.v1 }
          output:
            as: map(.n)
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: i1, source: 'https://example.com', type: com.example.beat.v1, data: { n: 1 } }
    """
    And an event is published:
    """yaml
    { id: i2, source: 'https://example.com', type: com.example.beat.v1, data: { n: 2 } }
    """
    And an event is published:
    """yaml
    { id: i3, source: 'https://example.com', type: com.example.stop.v1, data: {} }
    """
    Then the workflow should complete with output:
    """yaml
    [ 1, 2 ]
    """

  Scenario: Tasks for each event
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              any:
                - with: { type: com.example.item.v1 }
              until: '( . | length ) >= 2'
          foreach:
            item: event
            at: n
            do:
              - post:
                  call: http
                  with:
                    method: post
                    endpoint: https://stub.test/echo/item
                    body:
                      n: ${ $n }
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: j1, source: 'https://example.com', type: com.example.item.v1, data: { sku: a } }
    """
    And an event is published:
    """yaml
    { id: j2, source: 'https://example.com', type: com.example.item.v1, data: { sku: b } }
    """
    Then the workflow should complete
    And the stub should see 2 requests to '/echo/item'
    And all requests to '/echo/item' should have idempotency keys of their own

  Scenario: Correlation with what the workflow knows
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              one:
                with: { type: com.example.paid.v1 }
                correlate:
                  order:
                    from: ${ .data.order }
                    expect: ${ .order }
    """
    And given the workflow input is:
    """yaml
    order: o-2
    """
    When the workflow is executed
    And the workflow waits
    And an event is published:
    """yaml
    { id: k1, source: 'https://example.com', type: com.example.paid.v1, data: { order: o-1 } }
    """
    And an event is published:
    """yaml
    { id: k2, source: 'https://example.com', type: com.example.paid.v1, data: { order: o-2 } }
    """
    Then the workflow should complete with output:
    """yaml
    [ { order: o-2 } ]
    """

  Scenario: An event that comes before its listener is not lost
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              one:
                with: { type: com.example.early.v1 }
                correlate:
                  order:
                    from: ${ .data.order }
                    expect: ${ .order }
    """
    And given the workflow input is:
    """yaml
    order: o-3
    """
    And an event has been published:
    """yaml
    { id: l1, source: 'https://example.com', type: com.example.early.v1, data: { order: o-3 } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    [ { order: o-3 } ]
    """

  Scenario: One workflow hears what another emits
    Given a stored workflow with definition:
    """yaml
    document: { dsl: '1.0.3', namespace: conformance, name: speaker, version: '1.0.0' }
    do:
      - speak:
          emit:
            event:
              with:
                source: https://example.com/speaker
                type: com.example.spoken.v1
                data: { words: hello }
    """
    And a workflow with definition:
    """yaml
    do:
      - both:
          fork:
            branches:
              - hear:
                  listen:
                    to:
                      one:
                        with: { type: com.example.spoken.v1 }
              - start:
                  run:
                    workflow: { namespace: conformance, name: speaker, version: '1.0.0' }
                    await: false
          output:
            as: .[0]
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    [ { words: hello } ]
    """

  Scenario: A listener that waits too long
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          timeout:
            after: { milliseconds: 120 }
          listen:
            to:
              one:
                with: { type: com.example.never.v1 }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { status: 408, instance: /do/0/hear }
    """
