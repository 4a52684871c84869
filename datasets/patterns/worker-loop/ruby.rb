class Worker
  def start
    @thread = Thread.new do
      until @stopped
        job = @queue.pop
        break if job == :shutdown
        begin
          job.call
        rescue StandardError => e
          logger.error("Job failed: #{e.class}: #{e.message}")
        end
      end
    end
  end

  def work_off
    loop do
      job = reserve_job
      if job.nil?
        break if stop?
        sleep(self.class.sleep_delay)
        next
      end
      begin
        job.perform
        job.destroy
      rescue StandardError => e
        job.attempts += 1
        job.last_error = e.message
        reschedule(job)
      end
    end
  end
end
