;;; emacs.el --- Drives Emacs and eglot against the server  -*- lexical-binding: t -*-

;; Opens each file, wants the finding at its exact range, applies the fix by
;; eglot's own code action, and wants the finding gone.  LEAKLINT is the program,
;; PROJECT the folder.

;;; Code:

(require 'eglot)
(require 'flymake)
(require 'cl-lib)

(define-derived-mode clock-mode prog-mode "Clock")
(define-derived-mode poll-mode prog-mode "Poll")

(setq eglot-server-programs
      (let ((server (list (getenv "LEAKLINT") "lsp")))
        `((clock-mode . ,server) (poll-mode . ,server)))
      eglot-sync-connect 30
      eglot-autoshutdown t
      eglot-send-changes-idle-time 0.05
      make-backup-files nil
      create-lockfiles nil
      vc-handled-backends nil
      project-find-functions
      (list (lambda (_) (cons 'transient (concat (getenv "PROJECT") "/")))))

(defun show-failure (what)
  "Say WHAT went wrong, with the talk between editor and server, and exit."
  (message "emacs: %s" what)
  (ignore-errors
    (with-current-buffer (eglot-events-buffer (eglot-current-server))
      (message "%s" (buffer-string))))
  (kill-emacs 1))

(defun shown ()
  "The text under each diagnostic of this buffer, with its message's rule."
  (mapcar (lambda (d)
            (list (line-number-at-pos (flymake-diagnostic-beg d))
                  (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d))))
          (flymake-diagnostics)))

(defun await (want)
  "Wait until the diagnostics are WANT."
  (let ((late (+ (float-time) 20)))
    (while (and (not (equal (shown) want)) (< (float-time) late))
      (accept-process-output nil 0.05)
      (flymake-start))
    (unless (equal (shown) want)
      (show-failure (format "the diagnostics are %S, want %S" (shown) want)))))

(defun act (title)
  "Apply the code action TITLE at point, as a user does."
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt choices &rest _)
               (or (car (cl-find title choices :key #'car :test #'equal))
                   (show-failure (format "no action %S among %S" title (mapcar #'car choices))))))
            ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
    (let ((eglot-confirm-server-initiated-edits nil)
          (last-nonmenu-event ?a)) ; the keyboard, not a menu
      (call-interactively #'eglot-code-actions))))

(defun check (file mode want title line)
  "Open FILE in MODE, await WANT, apply the action TITLE and look for LINE."
  (with-current-buffer (find-file (concat (getenv "PROJECT") "/" file))
    (funcall mode)
    (apply #'eglot--connect (eglot--guess-contact))
    (flymake-mode 1)
    (await want)
    (goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
    (act title)
    (goto-char (point-min))
    (unless (search-forward line nil t)
      (show-failure (format "the fix made this of %s:\n%s" file (buffer-string))))
    (eglot--signal-textDocument/didChange)
    (await nil)
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))
    (message "emacs: %s ok" file)))

(condition-case fault
    (progn
      (check "Clock.jsx" #'clock-mode
             '((6 "setInterval(() => setNow(Date.now()), 1000)"))
             "Return a function that clears the timer" "clearInterval(")
      (check "poll.go" #'poll-mode
             '((9 "answer <- price()"))
             "Give the channel room for one value" "make(chan int, 1)"))
  (error (show-failure (error-message-string fault))))

;;; emacs.el ends here
