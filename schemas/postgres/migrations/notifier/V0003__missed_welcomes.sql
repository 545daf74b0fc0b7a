-- Welcomes whose link expired before they could be sent: looked for every few seconds, among all mails there ever were.
CREATE INDEX outbox_missed ON mail.outbox (finished_at)
    WHERE state = 'suppressed' AND last_error = 'link-expired' AND template = 'welcome';
