Feature: Compensation
  What is done is undone, last first.

  Scenario: A fault undoes what was completed
    Given a workflow with definition:
    """yaml
    do:
      - hotel:
          metadata:
            compensate:
              - cancelHotel:
                  call: http
                  with: { method: post, endpoint: 'https://stub.test/echo/cancel-hotel' }
          call: http
          with: { method: post, endpoint: 'https://stub.test/echo/hotel' }
      - flight:
          metadata:
            compensate:
              - cancelFlight:
                  call: http
                  with: { method: post, endpoint: 'https://stub.test/echo/cancel-flight' }
          call: http
          with: { method: post, endpoint: 'https://stub.test/echo/flight' }
      - car:
          metadata:
            compensate:
              - cancelCar:
                  call: http
                  with: { method: post, endpoint: 'https://stub.test/echo/cancel-car' }
          raise:
            error: { type: 'https://example.com/errors/no-car', status: 409 }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://example.com/errors/no-car', status: 409 }
    """
    And the stub should see requests to '/echo/hotel', '/echo/flight', '/echo/cancel-flight', '/echo/cancel-hotel' in this order

  Scenario: A cancelled workflow undoes what was completed
    Given a workflow with definition:
    """yaml
    do:
      - book:
          metadata:
            compensate:
              - unbook:
                  call: http
                  with: { method: post, endpoint: 'https://stub.test/echo/unbook' }
          call: http
          with: { method: post, endpoint: 'https://stub.test/echo/book' }
      - sleep:
          listen:
            to:
              one:
                with: { type: com.example.never.v1 }
    """
    When the workflow is executed
    And the workflow waits
    And the workflow is cancelled
    Then the workflow should cancel
    And the stub should see requests to '/echo/book', '/echo/unbook' in this order

  Scenario: What undoes a task has its output
    Given a workflow with definition:
    """yaml
    do:
      - book:
          metadata:
            compensate:
              - unbook:
                  call: http
                  with:
                    method: post
                    endpoint:
                      uri: https://stub.test/echo/unbook/{number}
          set: { number: 77 }
      - fail:
          raise:
            error: { type: 'https://example.com/errors/x', status: 500 }
    """
    When the workflow is executed
    Then the workflow should fault
    And the stub should see 1 request to '/echo/unbook/77'

  Scenario: An error that is caught undoes nothing
    Given a workflow with definition:
    """yaml
    do:
      - book:
          metadata:
            compensate:
              - unbook:
                  call: http
                  with: { method: post, endpoint: 'https://stub.test/echo/unbook' }
          set: { booked: true }
      - attempt:
          try:
            - fail:
                raise:
                  error: { type: 'https://example.com/errors/x', status: 500 }
          catch:
            do:
              - go:
                  set: { fine: true }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    fine: true
    """
    And the stub should see 0 requests to '/echo/unbook'
